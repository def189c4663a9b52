import { useTranslation } from 'react-i18next';
import { useFigureWords } from '../../../ui/figure-words.ts';
import { Select } from '../../../ui/select.tsx';
import { type Column, Table } from '../../../ui/table.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { useFormat } from '../../../workspace.ts';
import type { Preview } from '../api.ts';

type Found = Preview['statuses'][number];

interface WordTableProps<Word extends string> {
  readonly title: string;
  readonly group: 'status' | 'orderKind';
  readonly found: readonly Found[];
  readonly words: readonly Word[];
  readonly onChoose: (word: string, chosen: Word | undefined) => void;
}

/** Words of the file for states or kinds, with what each means; one that nobody mapped stands out. */
export function WordTable<Word extends string>({ title, group, found, words, onChoose }: WordTableProps<Word>) {
  const { t } = useTranslation();
  const format = useFormat();
  const { word } = useFigureWords();
  const options = words.map((value) => ({ value, label: word(group, value) }));
  const columns: Column<Found>[] = [
    { key: 'word', title: t('mapping.word'), cell: ({ value }) => value },
    { key: 'rows', title: t('mapping.rows'), numeric: true, cell: ({ rows }) => format.count(rows) },
    {
      key: 'meaning',
      title: t('mapping.means'),
      cell: ({ value, canonical }) => (
        <>
          <Select
            label={t('mapping.meansOf', { word: value })}
            placeholder={t('mapping.unknownWord')}
            value={options.find((option) => option.value === canonical)?.value}
            options={options}
            onChange={(chosen) => onChoose(value, chosen)}
            width={220}
          />{' '}
          {canonical === null ? <Tag tone="warn">{t('mapping.unknownWord')}</Tag> : null}
          {canonical === 'closed' ? <span className="muted">{t('mapping.closed')}</span> : null}
        </>
      ),
    },
  ];
  return <Table caption={title} columns={columns} rows={found} rowKey={({ value }) => value} height={300} />;
}
