import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../contract/endpoint.ts';
import { readUndo, undoImport } from '../../../contract/imports.ts';
import { client, reading } from '../../api.ts';
import { useLiveJob, useStart } from '../../jobs/use-jobs.ts';
import { useMay } from '../../session.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorView } from '../../ui/error-view.tsx';
import { useFigureWords } from '../../ui/figure-words.ts';
import { Drawer } from '../../ui/overlay.tsx';
import { Read } from '../../ui/read.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { useFormat } from '../../workspace.ts';
import type { Load } from './api.ts';

type Preview = ReplyOf<typeof readUndo>;
type TableRow = Preview['tables'][number];

/** Takes a load back, once it was said what goes and what comes back. */
export function Undo({ load }: { readonly load: Load }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay('operator');
  const [open, setOpen] = useState(false);
  if (load.undoneAt !== null) return t('undo.undone', { at: format.time(load.undoneAt) });
  if (!may) return null;
  return (
    <>
      <Button small onClick={() => setOpen(true)} label={t('undo.startOf', { file: load.file })}>
        {t('undo.start')}
      </Button>
      <Drawer title={t('undo.title', { file: load.file })} open={open} onClose={() => setOpen(false)}>
        {open ? <Confirm load={load} onDone={() => setOpen(false)} /> : null}
      </Drawer>
    </>
  );
}

function Confirm({ load, onDone }: { readonly load: Load; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const preview = useQuery(reading(readUndo, { params: { loadId: load.loadId } }));
  const busy = useLiveJob() !== undefined;
  const undo = useStart((loadId: number) => client.call(undoImport, { params: { loadId } }));
  return (
    <div className="stack">
      <Read query={preview}>{(found) => <Consequences preview={found} />}</Read>
      <p>{t('undo.after')}</p>
      <Button
        look="danger"
        disabled={!preview.isSuccess || busy}
        busy={undo.isPending}
        onClick={() => undo.mutate(load.loadId, { onSuccess: onDone })}
      >
        {t('undo.confirm')}
      </Button>
      {undo.isError ? <ErrorView error={undo.error} /> : null}
    </div>
  );
}

function Consequences({ preview }: { readonly preview: Preview }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { word } = useFigureWords();
  if (preview.tables.length === 0) return <p>{t('undo.nothing')}</p>;
  const columns: Column<TableRow>[] = [
    { key: 'table', title: t('undo.table'), cell: ({ table }) => word('imports.table', table) },
    { key: 'gone', title: t('undo.gone'), numeric: true, cell: ({ rows, back }) => format.count(rows - back) },
    { key: 'back', title: t('undo.back'), numeric: true, cell: ({ back }) => format.count(back) },
  ];
  return <Table caption={t('undo.caption')} columns={columns} rows={preview.tables} rowKey={({ table }) => table} />;
}
