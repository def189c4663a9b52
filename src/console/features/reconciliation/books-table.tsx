import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../session.tsx';
import type { Text } from '../../text/zh-cn.ts';
import { Card } from '../../ui/card.tsx';
import { DefinitionLink } from '../../ui/definition-link.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useFormat } from '../../workspace.ts';
import { AmountButton } from './amount-button.tsx';
import { type Asked, type Cell, type Difference, type Place, useBookWords, whole } from './words.ts';

export interface BookActions {
  readonly onShow: (asked: Asked) => void;
  readonly onEdit: (place: Place) => void;
  readonly onWhy: (place: Place) => void;
}

interface BooksTableProps extends BookActions {
  readonly title: string;
  readonly note?: string;
  readonly cells: readonly Cell[];
  readonly differences: readonly Difference[];
  /** What stands in the first column. */
  readonly first: { readonly title: string; readonly cell: (cell: Cell) => ReactNode };
  /** The place that the cells are of, where they name none. */
  readonly place: { readonly channel?: string; readonly shop?: string };
  readonly height?: number;
}

const placeOf = (cell: Cell, { channel = '', shop = '' }: BooksTableProps['place']): Place => ({
  month: cell.month ?? '',
  channel: cell.channel ?? channel,
  shop: cell.shop ?? shop,
});

const askedAt = ({ month, channel, shop }: Place): Omit<Asked, 'section'> => ({
  ...(month ? { month } : {}),
  ...(channel ? { channel } : {}),
  ...(shop ? { shop } : {}),
});

type Figure = readonly [keyof Text['books']['column'], 'count' | 'minor', Asked['section'], (cell: Cell) => number];

const figures: readonly Figure[] = [
  ['created', 'count', 'created', ({ created }) => created.orders],
  ['paidOrders', 'count', 'paid', ({ paid }) => paid.orders],
  ['paid', 'minor', 'paid', ({ paid }) => whole(paid)],
  ['freight', 'minor', 'freight', ({ paid }) => paid.freightMinor],
  ['excluded', 'minor', 'excluded', ({ excluded }) => excluded.reduce((sum, { goodsMinor }) => sum + goodsMinor, 0)],
  ['refunded', 'minor', 'refunded_counted', ({ refundedOfCounted }) => refundedOfCounted.goodsMinor],
  ['net', 'minor', 'counted', ({ netMinor }) => netMinor],
];

function useFigureColumns({ place, onShow }: BooksTableProps): Column<Cell>[] {
  const { t } = useTranslation();
  const { placed } = useBookWords();
  return figures.map(([key, unit, section, of]): Column<Cell> => {
    const title = t(`books.column.${key}`);
    return {
      key,
      title,
      numeric: true,
      cell: (cell) => (
        <AmountButton
          {...{ [unit]: of(cell) }}
          of={`${title} ${placed(placeOf(cell, place))}`}
          asked={{ section, ...askedAt(placeOf(cell, place)) }}
          onShow={onShow}
        />
      ),
    };
  });
}

/** One row a month or a shop, from placed to net, beside the figure given. */
export function BooksTable(props: BooksTableProps) {
  const { title, note, cells, differences, first, place, height = 420, onEdit, onWhy } = props;
  const { t } = useTranslation();
  const columns: Column<Cell>[] = [
    { key: 'first', title: first.title, cell: first.cell },
    ...useFigureColumns(props),
    {
      key: 'given',
      title: t('books.column.given'),
      numeric: true,
      cell: (cell) => <Given place={placeOf(cell, place)} differences={differences} onEdit={onEdit} />,
    },
    {
      key: 'difference',
      title: t('books.column.difference'),
      numeric: true,
      cell: (cell) => <Apart place={placeOf(cell, place)} differences={differences} onWhy={onWhy} />,
    },
  ];
  return (
    <div className="span-12">
      <Card title={title} note={note} actions={<DefinitionLink id="book_cell" of={title} />}>
        <Table
          caption={title}
          columns={columns}
          rows={cells}
          rowKey={({ month, channel, shop }) => JSON.stringify([month, channel, shop])}
          height={height}
        />
      </Card>
    </div>
  );
}

const find = (differences: readonly Difference[], { month, channel, shop }: Place): Difference | undefined =>
  differences.find((it) => it.month === month && (it.channel ?? '') === channel && (it.shop ?? '') === shop);

interface GivenProps {
  readonly place: Place;
  readonly differences: readonly Difference[];
}

function Given({ place, differences, onEdit }: GivenProps & Pick<BookActions, 'onEdit'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const { placed } = useBookWords();
  const known = find(differences, place);
  const may = useMay('operator');
  if (place.month === '') return <>—</>;
  if (!may) return <>{format.exactMoney(known?.theirMinor)}</>;
  return (
    <button type="button" className="text-button" onClick={() => onEdit(place)}>
      {known ? format.exactMoney(known.theirMinor) : t('books.figure.give')}
      <span className="sr-only">: {placed(place)}</span>
    </button>
  );
}

function Apart({ place, differences, onWhy }: GivenProps & Pick<BookActions, 'onWhy'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const { placed } = useBookWords();
  const known = find(differences, place);
  if (!known) return <>—</>;
  if (known.ties) return <Tag tone="good">{t('books.difference.ties')}</Tag>;
  return (
    <button type="button" className="text-button" onClick={() => onWhy(place)}>
      {format.exactMoney(known.differenceMinor)} ({format.change(known.ratio, 2)})
      <span className="sr-only">: {t('books.difference.why', { place: placed(place) })}</span>
    </button>
  );
}
