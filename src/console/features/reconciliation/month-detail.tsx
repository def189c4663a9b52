import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/card.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { useFormat } from '../../workspace.ts';
import { AmountButton } from './amount-button.tsx';
import { type Asked, type Cell, useBookWords } from './words.ts';

interface MonthDetailProps {
  readonly cell: Cell;
  readonly month: string;
  readonly place: { readonly channel?: string; readonly shop?: string };
  readonly onShow: (asked: Asked) => void;
}

/** Why money of a month is not counted, whose the rest is, and its refunds. */
export const MonthDetail = (props: MonthDetailProps) => (
  <>
    <Parts {...props} kind="excluded" />
    <Parts {...props} kind="unpaid" />
    <Buyers {...props} />
    <Refunds {...props} />
  </>
);

type Part = Cell['excluded'][number];

function Parts({ cell, month, place, onShow, kind }: MonthDetailProps & { readonly kind: 'excluded' | 'unpaid' }) {
  const { t } = useTranslation();
  const { reason } = useBookWords();
  const title = t(`books.${kind}.title`, { month });
  const rows = cell[kind];
  const asked = (code: string): Asked => ({
    section: kind,
    reason: code,
    ...place,
    ...(cell.month ? { month: cell.month } : {}),
  });
  const columns: Column<Part>[] = [
    { key: 'reason', title: t('books.column.reason'), cell: (row) => reason(row.reason) },
    {
      key: 'orders',
      title: t('books.column.orders'),
      numeric: true,
      cell: (row) => <AmountButton count={row.orders} of={reason(row.reason)} asked={asked(row.reason)} onShow={onShow} />,
    },
    {
      key: 'goods',
      title: t('books.column.goods'),
      numeric: true,
      cell: (row) => <AmountButton minor={row.goodsMinor} of={reason(row.reason)} asked={asked(row.reason)} onShow={onShow} />,
    },
  ];
  return (
    <Card title={title}>
      {rows.length === 0 ? (
        <p className="muted">{t(`books.${kind}.none`)}</p>
      ) : (
        <Table caption={title} columns={columns} rows={rows} rowKey={(row) => row.reason} height={300} />
      )}
    </Card>
  );
}

type Buyer = Cell['buyers'][number];

function Buyers({ cell, month, place, onShow }: MonthDetailProps) {
  const { t } = useTranslation();
  const { reason } = useBookWords();
  const title = t('books.buyers.title', { month });
  const asked = (who: string): Asked => ({
    section: 'buyers',
    reason: who,
    ...place,
    ...(cell.month ? { month: cell.month } : {}),
  });
  const columns: Column<Buyer>[] = [
    { key: 'who', title: t('books.column.who'), cell: ({ who }) => reason(who) },
    {
      key: 'orders',
      title: t('books.column.orders'),
      numeric: true,
      cell: ({ who, orders }) => <AmountButton count={orders} of={reason(who)} asked={asked(who)} onShow={onShow} />,
    },
    {
      key: 'net',
      title: t('books.column.net'),
      numeric: true,
      cell: ({ who, netMinor }) => <AmountButton minor={netMinor} of={reason(who)} asked={asked(who)} onShow={onShow} />,
    },
  ];
  return (
    <Card title={title}>
      <Table caption={title} columns={columns} rows={cell.buyers} rowKey={({ who }) => who} height={300} />
    </Card>
  );
}

function Refunds({ cell, month, place, onShow }: MonthDetailProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const title = t('books.refunds.title', { month });
  const { refunded, refundedInMonth: own } = cell;
  const at = { ...place, ...(cell.month ? { month: cell.month } : {}) };
  const rows = [
    { key: 'byPayment', minor: refunded.goodsMinor + refunded.freightMinor + refunded.overMinor, section: 'refunded' },
    { key: 'over', minor: refunded.overMinor, section: 'over_refunded' },
    { key: 'own', minor: own.minor, section: 'refunded_in_month' },
    { key: 'sameMonth', minor: own.ofSameMonthMinor, section: null },
    { key: 'otherMonth', minor: own.ofOtherMonthMinor, section: null },
    { key: 'unpaid', minor: own.ofUnpaidMinor, section: null },
    { key: 'noOrder', minor: own.ofNoOrderMinor, section: null },
  ] as const;
  const columns: Column<(typeof rows)[number]>[] = [
    { key: 'name', title: t('books.column.refunded'), cell: ({ key }) => t(`books.refunds.${key}`) },
    {
      key: 'minor',
      title: t('books.column.amount'),
      numeric: true,
      cell: ({ key, minor, section }) =>
        section === null ? (
          format.exactMoney(minor)
        ) : (
          <AmountButton minor={minor} of={t(`books.refunds.${key}`)} asked={{ section, ...at }} onShow={onShow} />
        ),
    },
  ];
  return (
    <Card title={title}>
      <Table caption={title} columns={columns} rows={rows} rowKey={({ key }) => key} height={300} />
    </Card>
  );
}
