import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { explainDifference } from '../../../contract/books.ts';
import type { ReplyOf } from '../../../contract/endpoint.ts';
import { reading } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Read } from '../../ui/read.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useFormat } from '../../workspace.ts';
import { type Asked, type Place, useBookWords } from './words.ts';

type Explanation = ReplyOf<typeof explainDifference>;
type Candidate = Explanation['candidates'][number];

interface DifferenceCardProps {
  readonly place: Place;
  readonly onShow: (asked: Asked) => void;
  readonly onClose: () => void;
}

/** What may stand behind a difference, the nearest first. */
export function DifferenceCard({ place, onShow, onClose }: DifferenceCardProps) {
  const { platform } = getRouteApi('/reconciliation').useSearch();
  const query = useQuery(reading(explainDifference, { query: { ...place, ...(platform ? { platform } : {}) } }));
  return (
    <div className="span-12">
      <Read query={query}>{(found) => <Filled found={found} place={place} onShow={onShow} onClose={onClose} />}</Read>
    </div>
  );
}

function useColumns(place: Place, onShow: DifferenceCardProps['onShow']): Column<Candidate>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const { reason } = useBookWords();
  const name = (it: Candidate): string =>
    it.section === 'refunded' || it.reason === null
      ? t(`books.section.${it.section}`)
      : it.section === 'one_source'
        ? `${t('books.section.one_source')}: ${it.sourceName ?? t('books.reason.connection', { number: it.reason })}`
        : it.section === 'conflicts'
          ? `${t('books.section.conflicts')}: ${reason(it.reason)}`
          : reason(it.reason);
  const asked = (it: Candidate): Asked => ({
    section: it.section,
    month: place.month,
    ...(it.reason ? { reason: it.reason } : {}),
    ...(place.channel ? { channel: place.channel } : {}),
    ...(place.shop ? { shop: place.shop } : {}),
  });
  return [
    { key: 'name', title: t('books.column.reason'), cell: name },
    { key: 'orders', title: t('books.column.orders'), numeric: true, cell: ({ orders }) => format.count(orders) },
    { key: 'amount', title: t('books.column.amount'), numeric: true, cell: ({ minor }) => format.exactMoney(minor) },
    {
      key: 'left',
      title: t('books.difference.left'),
      numeric: true,
      cell: ({ leftMinor, explains }) =>
        explains ? <Tag tone="good">{t('books.difference.explains')}</Tag> : format.exactMoney(leftMinor),
    },
    {
      key: 'show',
      title: t('books.column.orders'),
      cell: (it) => (
        <button type="button" className="text-button" onClick={() => onShow(asked(it))}>
          {t('books.difference.show', { name: name(it) })}
        </button>
      ),
    },
  ];
}

function Filled({ found, place, onShow, onClose }: DifferenceCardProps & { readonly found: Explanation }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { placed } = useBookWords();
  const columns = useColumns(place, onShow);
  const { difference, candidates } = found;
  const title = t('books.difference.title', {
    place: placed(place),
    ours: format.exactMoney(difference.ourMinor),
    theirs: format.exactMoney(difference.theirMinor),
    difference: format.exactMoney(difference.differenceMinor),
  });
  return (
    <Card title={title} note={t('books.difference.note')} actions={<Button onClick={onClose}>{t('books.orders.close')}</Button>}>
      {candidates.length === 0 ? (
        <p className="muted">{t('books.difference.none')}</p>
      ) : (
        <Table
          caption={title}
          columns={columns}
          rows={candidates.slice(0, 12)}
          rowKey={({ section, reason: code }) => `${section} ${code ?? ''}`}
          height={360}
        />
      )}
    </Card>
  );
}
