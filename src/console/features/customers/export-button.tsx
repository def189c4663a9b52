import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { exportFilePath, startExport } from '../../../contract/exports.ts';
import { client } from '../../api.ts';
import { isLive } from '../../jobs/feed.ts';
import { useJob, useStart } from '../../jobs/use-jobs.ts';
import { useScope } from '../../scope.ts';
import { For } from '../../session.tsx';
import { Button } from '../../ui/button.tsx';
import { Popover } from '../../ui/overlay.tsx';
import { useToast } from '../../ui/providers.tsx';
import { type ExportBody, exportFilter } from './export-filter.ts';
import type { CustomerSearch } from './search.ts';

type FileFormat = ExportBody['format'];

/** Writes what the filter matches to a file, then offers it. */
export const ExportButton = ({ search }: { readonly search: CustomerSearch }) => (
  <For least="operator">
    <Exporting search={search} />
  </For>
);

function Exporting({ search }: { readonly search: CustomerSearch }) {
  const { t } = useTranslation();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const scope = useScope();
  const start = useStart((format: FileFormat) =>
    client.call(startExport, { body: { what: 'customers', format, filter: exportFilter(search), scope } }),
  );
  const job = useJob(start.data?.jobId);
  const choose = (format: FileFormat) => {
    setOpen(false);
    start.mutate(format, { onError: (error) => toast.bad(error.message) });
  };
  if (job?.state === 'done')
    return (
      <Button look="primary" href={exportFilePath(job.jobId)}>
        {t('customers.download')}
      </Button>
    );
  const busy = start.isPending || (job !== undefined && isLive(job));
  return (
    <Popover open={open} onOpen={setOpen} content={<Formats onChoose={choose} />}>
      <Button busy={busy} expanded={open}>
        {busy ? t('customers.exporting') : t('customers.export')}
      </Button>
    </Popover>
  );
}

function Formats({ onChoose }: { readonly onChoose: (format: FileFormat) => void }) {
  const { t } = useTranslation();
  return (
    <div className="run-box">
      <p className="muted">{t('customers.exportNote')}</p>
      <Button onClick={() => onChoose('csv')}>{t('customers.exportCsv')}</Button>
      <Button onClick={() => onChoose('xlsx')}>{t('customers.exportXlsx')}</Button>
      <Button onClick={() => onChoose('parquet')}>{t('customers.exportParquet')}</Button>
    </div>
  );
}
