import { useTranslation } from 'react-i18next';
import { useFigureWords } from '../../../ui/figure-words.ts';
import { GroupedSelect } from '../../../ui/select.tsx';
import { type Column, Table } from '../../../ui/table.tsx';
import type { MappingWords, Preview } from '../api.ts';

type FileColumn = Preview['columns'][number];

interface ColumnTableProps {
  readonly preview: Preview;
  readonly groups: MappingWords['targets'][number]['groups'];
  readonly onAssign: (header: string, field: string | undefined) => void;
}

/** Each column of the file with samples, and the choice of what it feeds. */
export function ColumnChoices({ preview, groups, onAssign }: ColumnTableProps) {
  const { t } = useTranslation();
  const { word } = useFigureWords();
  const choices = groups.map(({ group, fields }) => ({
    label: word('mapping.group', group),
    options: fields.map((field) => ({ value: field, label: `${word('field', field)} · ${field}` })),
  }));
  const columns: Column<FileColumn>[] = [
    { key: 'header', title: t('mapping.column'), cell: ({ header }) => <strong>{header || '∅'}</strong> },
    { key: 'samples', title: t('mapping.samples'), cell: (column) => <Samples column={column} /> },
    {
      key: 'field',
      title: t('mapping.feeds'),
      cell: ({ header, field }) =>
        header === '' ? (
          <span className="muted">{t('mapping.nameless')}</span>
        ) : (
          <GroupedSelect
            label={t('mapping.feedsOf', { column: header })}
            placeholder={t('mapping.notUsed')}
            value={field ?? undefined}
            groups={choices}
            onChange={(chosen) => onAssign(header, chosen)}
          />
        ),
    },
  ];
  return (
    <Table
      caption={t('mapping.columns')}
      columns={columns}
      rows={preview.columns}
      rowKey={({ header }, i) => `${header}${i}`}
      height={460}
    />
  );
}

function Samples({ column }: { readonly column: FileColumn }) {
  return (
    <>
      {column.examples.slice(0, 3).map(({ text }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: samples may repeat
        <span key={i}>
          <code>{text.slice(0, 40)}</code>{' '}
        </span>
      ))}
    </>
  );
}
