import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../session.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorView } from '../../ui/error-view.tsx';
import { useFigureWords } from '../../ui/figure-words.ts';
import { Loading, Notice } from '../../ui/states.tsx';
import { useFormat } from '../../workspace.ts';
import { type Preview, previewOf } from './api.ts';
import { bytesText } from './bytes.ts';
import { MappingEditor } from './mapping/editor.tsx';
import { ColumnTable, StatusTable } from './preview-tables.tsx';
import { Rejections, rowsOf } from './rejections.tsx';
import type { Uploaded } from './upload.ts';
import { warningText } from './warning-text.ts';

interface PreviewCardProps {
  readonly upload: Uploaded;
  readonly onDrop: (uploadId: string) => void;
}

/** How a file would be understood, before anything is written. */
export function PreviewCard({ upload, onDrop }: PreviewCardProps) {
  const { t } = useTranslation();
  const query = useQuery(previewOf(upload.uploadId));
  const remove = (
    <Button small label={t('imports.preview.removeOf', { file: upload.file })} onClick={() => onDrop(upload.uploadId)}>
      {t('imports.preview.remove')}
    </Button>
  );
  return (
    <Card title={t('imports.preview.title', { file: upload.file })} actions={remove}>
      {query.isPending ? <Loading label={t('imports.preview.reading')} /> : null}
      {query.isError ? (
        <ErrorView error={query.error} refused={t('imports.preview.refused')} onRetry={() => void query.refetch()} />
      ) : null}
      {query.data ? <Understood uploadId={upload.uploadId} preview={query.data} /> : null}
    </Card>
  );
}

interface UnderstoodProps {
  readonly uploadId: string;
  readonly preview: Preview;
}

function Understood({ uploadId, preview }: UnderstoodProps) {
  const { t } = useTranslation();
  const may = useMay('operator');
  const [mapping, setMapping] = useState(preview.missing.length > 0 && may);
  return (
    <div className="stack">
      <FileFacts preview={preview} />
      {may ? (
        <div className="row">
          <Button small expanded={mapping} onClick={() => setMapping(!mapping)}>
            {t(mapping ? 'mapping.close' : 'mapping.open')}
          </Button>
        </div>
      ) : null}
      {mapping ? (
        <MappingEditor uploadId={uploadId} preview={preview} onSaved={() => setMapping(false)} />
      ) : (
        <AsUnderstood preview={preview} />
      )}
    </div>
  );
}

const AsUnderstood = ({ preview }: { readonly preview: Preview }) => (
  <>
    <Findings preview={preview} />
    <ColumnTable preview={preview} />
    {preview.statuses.length > 0 ? <StatusTable preview={preview} /> : null}
  </>
);

/** A tab is seen only when it is named. */
const delimiterName = (sign: string): string => (sign === '\t' ? 'Tab' : sign);

function FileFacts({ preview }: { readonly preview: Preview }) {
  const { t } = useTranslation();
  const { word } = useFigureWords();
  const { file, presetName, tables, channel } = preview;
  const head = file.headerRecord === null ? '' : ` · ${t('imports.preview.header', { record: file.headerRecord })}`;
  const facts = [
    { name: t('imports.preview.preset'), value: presetName ?? t('imports.preview.unknownPreset') },
    {
      name: t('imports.preview.format'),
      value: `${file.format.toUpperCase()}${file.compression === 'gzip' ? ' (gzip)' : ''}${head}`,
    },
    ...(file.sheet === undefined ? [] : [{ name: t('mapping.sheet'), value: file.sheet }]),
    ...(preview.source === null ? [] : [{ name: t('imports.history.source'), value: preview.source }]),
    { name: t('imports.preview.encoding'), value: t(`imports.encoding.${file.encoding}`) },
    { name: t('imports.preview.delimiter'), value: file.delimiter ? delimiterName(file.delimiter) : '—' },
    { name: t('imports.preview.size'), value: bytesText(file.bytes) },
    { name: t('imports.preview.tables'), value: tables.map((table) => word('imports.table', table)).join(', ') || '—' },
    { name: t('imports.preview.channel'), value: channel ? word('channel', channel) : '—' },
  ];
  return (
    <dl className="facts">
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Findings({ preview }: { readonly preview: Preview }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { word } = useFigureWords();
  const { missing, warnings, rejected, rowsSampled } = preview;
  const fields = missing.map(({ field }) => word('field', field)).join(', ');
  const title =
    rejected.length > 0
      ? t('imports.preview.rejected', { count: rowsOf(rejected) })
      : t('imports.preview.clean', { rows: format.count(rowsSampled) });
  const clean = rejected.length === 0 && warnings.length === 0;
  const rowsText = (count: number) => t('job.rows', { rows: format.count(count) });
  return (
    <div>
      {missing.length > 0 ? <Notice tone="bad" title={t('imports.preview.missing', { fields })} /> : null}
      <Notice tone={clean ? 'good' : 'warn'} title={title}>
        <ul>
          {warnings.map((warning) => (
            <li key={warning.code + warning.message}>{warningText(warning, word, rowsText)}</li>
          ))}
          <Rejections some={rejected.slice(0, 5)} />
        </ul>
      </Notice>
    </div>
  );
}
