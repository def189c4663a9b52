import { useTranslation } from 'react-i18next';
import { rejectedFilePath } from '../../../contract/imports.ts';
import { useMay } from '../../session.tsx';
import { Card } from '../../ui/card.tsx';
import { DownloadFrom } from '../../ui/download.tsx';
import { useFigureWords } from '../../ui/figure-words.ts';
import { Empty } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { useFormat } from '../../workspace.ts';
import type { Load } from './api.ts';
import { Undo } from './undo.tsx';
import { warningDetail } from './warning-text.ts';

export function History({ loads }: { readonly loads: readonly Load[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const title = t('imports.history.title');
  const columns: Column<Load>[] = [
    { key: 'at', title: t('imports.history.at'), cell: ({ committedAt }) => format.time(committedAt) },
    { key: 'file', title: t('imports.history.file'), cell: ({ file }) => file },
    { key: 'source', title: t('imports.history.source'), cell: ({ source }) => source },
    { key: 'rows', title: t('imports.history.rows'), numeric: true, cell: ({ rowsRead }) => format.count(rowsRead) },
    { key: 'counts', title: t('imports.history.counts'), cell: (load) => <Counts load={load} /> },
    { key: 'warnings', title: t('imports.history.warnings'), cell: (load) => <Warnings load={load} /> },
    { key: 'rejected', title: t('imports.history.rejected'), numeric: true, cell: (load) => <Rejected load={load} /> },
    { key: 'undo', title: t('undo.column'), cell: (load) => <Undo load={load} /> },
  ];
  return (
    <Card title={title}>
      {loads.length === 0 ? (
        <Empty title={t('imports.history.empty')} advice={t('imports.history.emptyAdvice')} />
      ) : (
        <Table caption={title} columns={columns} rows={loads} rowKey={({ loadId }) => String(loadId)} height={420} />
      )}
    </Card>
  );
}

function Counts({ load }: { readonly load: Load }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { word } = useFigureWords();
  const said = (key: 'added' | 'changed' | 'unchanged', count: number) =>
    count === 0 ? [] : [t(`imports.history.${key}`, { count: format.count(count) as never })];
  return load.tables.map(({ table, added, changed, unchanged }) => (
    <div key={table}>
      {word('imports.table', table)}:{' '}
      {[...said('added', added), ...said('changed', changed), ...said('unchanged', unchanged)].join(', ') || '0'}
    </div>
  ));
}

function Warnings({ load }: { readonly load: Load }) {
  const { word } = useFigureWords();
  return load.warnings.map((warning) => (
    <div key={warning.code + warning.message} title={warningDetail(warning, word) || undefined}>
      {word('importWarning', warning.code)}
    </div>
  ));
}

function Rejected({ load }: { readonly load: Load }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay('operator');
  if (!load.hasRejectedFile || !may) return format.count(load.rowsRejected);
  return (
    <span className="row">
      {format.count(load.rowsRejected)}
      <DownloadFrom
        hrefs={(kind) => rejectedFilePath(load.loadId, kind)}
        title={t('imports.result.rejected')}
        of={load.file}
        small
      />
    </span>
  );
}
