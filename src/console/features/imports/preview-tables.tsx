import { useTranslation } from 'react-i18next';
import { useFigureWords } from '../../ui/figure-words.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useFormat } from '../../workspace.ts';
import type { Preview } from './api.ts';

type ColumnPreview = Preview['columns'][number];
type StatusFound = Preview['statuses'][number];

export function ColumnTable({ preview }: { readonly preview: Preview }) {
  const { t } = useTranslation();
  const { word } = useFigureWords();
  const title = t('imports.preview.columns');
  const columns: Column<ColumnPreview>[] = [
    { key: 'header', title: t('imports.preview.column'), cell: ({ header }) => <strong>{header}</strong> },
    {
      key: 'field',
      title: t('imports.preview.field'),
      cell: ({ field }) =>
        field ? (
          <>
            <Tag tone="good">{word('field', field)}</Tag> <span className="muted">{field}</span>
          </>
        ) : (
          <span className="muted">{t('imports.preview.unused')}</span>
        ),
    },
    { key: 'examples', title: t('imports.preview.examples'), cell: (row) => <Examples column={row} /> },
  ];
  return (
    <Table caption={title} columns={columns} rows={preview.columns} rowKey={({ header }, i) => `${header}${i}`} height={420} />
  );
}

/** Three examples: what stands in the file and, where it differs, what it is read as. */
function Examples({ column }: { readonly column: ColumnPreview }) {
  const { t } = useTranslation();
  const { word } = useFigureWords();
  const read = (parsed: string) => (column.field === 'status' ? word('status', parsed) : parsed);
  return (
    <ul className="plain-list row">
      {column.examples.slice(0, 3).map(({ text, parsed }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: examples may repeat
        <li key={i}>
          <code>{text === '' ? '∅' : text}</code>
          {parsed !== null && parsed !== text ? (
            <span className="muted">
              {' '}
              {t('imports.preview.parsed')} {read(parsed)}
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

export function StatusTable({ preview }: { readonly preview: Preview }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { word } = useFigureWords();
  const title = t('imports.preview.statuses');
  const columns: Column<StatusFound>[] = [
    { key: 'value', title: t('imports.preview.statusValue'), cell: ({ value }) => value },
    { key: 'rows', title: t('imports.preview.statusRows'), numeric: true, cell: ({ rows }) => format.count(rows) },
    {
      key: 'meaning',
      title: t('imports.preview.statusMeaning'),
      cell: ({ canonical }) =>
        canonical ? word('status', canonical) : <Tag tone="warn">{t('imports.preview.statusUnknown')}</Tag>,
    },
  ];
  return <Table caption={title} columns={columns} rows={preview.statuses} rowKey={({ value }) => value} height={260} />;
}
