import { useTranslation } from 'react-i18next';
import { useFigureWords } from '../../../ui/figure-words.ts';
import { Notice } from '../../../ui/states.tsx';
import { type Column, Table } from '../../../ui/table.tsx';
import { Tag } from '../../../ui/tag.tsx';
import type { Preview } from '../api.ts';
import { Rejections, rowsOf } from '../rejections.tsx';

type Row = Preview['read'][number];

/** The first rows as they would be read, and what would be refused and why. */
export function ReadTable({ preview }: { readonly preview: Preview }) {
  const { t } = useTranslation();
  const { word } = useFigureWords();
  const { read, rejected } = preview;
  const fields = Object.keys(read[0]?.values ?? {});
  const columns: Column<Row>[] = [
    { key: 'record', title: t('mapping.record'), numeric: true, cell: ({ record }) => record },
    {
      key: 'verdict',
      title: t('mapping.verdict'),
      cell: ({ refused }) => <Tag tone={refused ? 'bad' : 'good'}>{t(refused ? 'mapping.refused' : 'mapping.taken')}</Tag>,
    },
    ...fields.map((field) => ({ key: field, title: word('field', field), cell: ({ values }: Row) => values[field] ?? '—' })),
  ];
  return (
    <div className="stack">
      {read.length > 0 ? (
        <Table caption={t('mapping.read')} columns={columns} rows={read} rowKey={({ record }) => String(record)} height={340} />
      ) : null}
      {rejected.length > 0 ? (
        <Notice tone="warn" title={t('imports.preview.rejected', { count: rowsOf(rejected) })}>
          <ul>
            <Rejections some={rejected.slice(0, 8)} />
          </ul>
        </Notice>
      ) : null}
    </div>
  );
}
