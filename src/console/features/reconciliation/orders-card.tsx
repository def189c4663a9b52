import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listBookOrders } from '../../../contract/books.ts';
import type { ReplyOf } from '../../../contract/endpoint.ts';
import { reading } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Read } from '../../ui/read.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { useFormat } from '../../workspace.ts';
import { type Asked, useBookWords } from './words.ts';

const PAGE = 50;

type Orders = ReplyOf<typeof listBookOrders>;
type Order = Orders['rows'][number];

interface OrdersCardProps {
  readonly asked: Asked;
  readonly onClose: () => void;
}

/** The orders behind a figure, a page at a time; it comes into view when it opens. */
export function OrdersCard({ asked, onClose }: OrdersCardProps) {
  const [offset, setOffset] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.scrollIntoView({ block: 'nearest' }), []);
  const query = useQuery({
    ...reading(listBookOrders, { query: { ...asked, offset, limit: PAGE } }),
    placeholderData: keepPreviousData,
  });
  return (
    <div className="span-12" ref={box}>
      <Read query={query}>
        {(orders) => <Filled orders={orders} asked={asked} offset={offset} onPage={setOffset} onClose={onClose} />}
      </Read>
    </div>
  );
}

interface FilledProps extends OrdersCardProps {
  readonly orders: Orders;
  readonly offset: number;
  readonly onPage: (offset: number) => void;
}

function Filled({ orders, asked, offset, onPage, onClose }: FilledProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { reason } = useBookWords();
  const why = (code: string) =>
    asked.section === 'one_source'
      ? (orders.rows[0]?.sourceName ?? t('books.reason.connection', { number: code }))
      : reason(code);
  const what = asked.reason
    ? `${t(`books.section.${asked.section}`)} — ${why(asked.reason)}`
    : t(`books.section.${asked.section}`);
  const name = [what, asked.month].filter(Boolean).join(', ');
  const title = t('books.orders.title', { name, total: format.count(orders.total) });
  const note = t('books.orders.note', {
    goods: format.exactMoney(orders.goodsMinor),
    freight: format.exactMoney(orders.freightMinor),
    refunded: format.exactMoney(orders.refundedMinor),
  });
  const close = <Button onClick={onClose}>{t('books.orders.close')}</Button>;
  return (
    <Card title={title} note={note} actions={close}>
      {orders.total === 0 ? <p className="muted">{t('books.orders.none')}</p> : <Rows rows={orders.rows} title={title} />}
      {orders.total > PAGE ? (
        <nav className="pager" aria-label={title}>
          <span>
            {t('books.orders.page', {
              from: format.count(offset + 1),
              to: format.count(Math.min(offset + PAGE, orders.total)),
              total: format.count(orders.total),
            })}
          </span>
          <Button disabled={offset === 0} onClick={() => onPage(Math.max(0, offset - PAGE))}>
            {t('books.orders.previous')}
          </Button>
          <Button disabled={offset + PAGE >= orders.total} onClick={() => onPage(offset + PAGE)}>
            {t('books.orders.next')}
          </Button>
        </nav>
      ) : null}
    </Card>
  );
}

function Rows({ rows, title }: { readonly rows: readonly Order[]; readonly title: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { reason, place } = useBookWords();
  const money = (key: 'goods' | 'freight' | 'refunded', of: (order: Order) => number): Column<Order> => ({
    key,
    title: t(`books.orders.${key}`),
    numeric: true,
    cell: (order) => format.exactMoney(of(order)),
  });
  const columns: Column<Order>[] = [
    { key: 'order', title: t('books.orders.order'), cell: ({ orderId }) => orderId },
    {
      key: 'customer',
      title: t('books.orders.customer'),
      cell: ({ customerId }) =>
        customerId === null ? (
          '—'
        ) : (
          <Link to="/customers/$customerId" params={{ customerId }}>
            {customerId}
          </Link>
        ),
    },
    { key: 'created', title: t('books.orders.created'), cell: ({ createdOn }) => format.day(createdOn) },
    { key: 'paid', title: t('books.orders.paid'), cell: ({ paidOn }) => format.day(paidOn) },
    { key: 'place', title: t('books.orders.place'), cell: place },
    { key: 'source', title: t('books.orders.source'), cell: ({ sourceName }) => sourceName ?? '—' },
    { key: 'reason', title: t('books.orders.reason'), cell: (order) => reason(order.reason) },
    money('goods', ({ goodsMinor }) => goodsMinor),
    money('freight', ({ freightMinor }) => freightMinor),
    money('refunded', ({ refundedMinor }) => refundedMinor),
  ];
  return (
    <Table caption={title} columns={columns} rows={rows} rowKey={({ source, orderId }) => `${source} ${orderId}`} height={460} />
  );
}
