import type { Random } from '../../stats/random.ts';
import { csvText } from './csv-text.ts';
import { knownAt } from './known.ts';
import { type LedgerLine, type LedgerOrder, major } from './ledger.ts';

const states = {
  unpaid: '待付款',
  cancelled: '已取消',
  deposit: '待付款',
  paid: '已付款待审核',
  shipped: '已发货',
  finished: '已发货',
  refunded: '已取消',
} as const;

const header = [
  '内部订单号',
  '线上订单号',
  '店铺',
  '下单时间',
  '付款日期',
  '订单状态',
  '买家账号',
  '商品编码',
  '商品名称',
  '数量',
  '成本价',
  '销售金额',
];
const refundHeader = ['售后单号', '线上订单号', '店铺', '售后类型', '退款金额', '申请时间', '退款时间'];
const refundTypes: Readonly<Record<string, string>> = {
  before_shipping: '未发货退款',
  return: '退货退款',
  refund_only: '仅退款',
  price_protection: '价保',
  compensation: '补偿',
};

const SPLIT_SHARE = 0.05;
const MERGE_SHARE = 0.5;

/** What the warehouse ships in one parcel: a part of an order, an order, or two orders of one buyer. */
interface Parcel {
  readonly orders: readonly LedgerOrder[];
  readonly lines: readonly LedgerLine[];
}

const buyer = ({ row }: LedgerOrder): string => row['jd_account'] || row['openid'] || '';

/** Two paid orders of one account and shop on one day often share a parcel. */
const together = (one: LedgerOrder, other: LedgerOrder | undefined): other is LedgerOrder =>
  other !== undefined &&
  buyer(one) !== '' &&
  buyer(one) === buyer(other) &&
  one.paid.slice(0, 10) === other.paid.slice(0, 10) &&
  one.paid !== '';

function parcelsOf(orders: readonly LedgerOrder[], random: Random): Parcel[] {
  const parcels: Parcel[] = [];
  for (let i = 0; i < orders.length; i++) {
    const [order, next] = [orders[i]!, orders[i + 1]];
    if (together(order, next) && random() < MERGE_SHARE) {
      parcels.push({ orders: [order, next], lines: [...order.lines, ...next.lines] });
      i++;
    } else parcels.push(...partsOf(order, random));
  }
  return parcels;
}

function partsOf(order: LedgerOrder, random: Random): Parcel[] {
  const { lines } = order;
  if (lines.length < 2 || random() >= SPLIT_SHARE) return [{ orders: [order], lines }];
  return [lines.slice(0, 1), lines.slice(1)].map((part) => ({ orders: [order], lines: part }));
}

function parcelRows({ orders, lines }: Parcel, number: number, at: string): string[][] {
  const [first] = orders as [LedgerOrder];
  const known = knownAt(first, at);
  return lines.map((line) => [
    String(100_000 + number),
    orders.map(({ id }) => id).join(','),
    first.shop,
    first.created,
    known.paid ? first.paid : '',
    states[known.state],
    buyer(first) || '***',
    line.sku,
    line.title,
    String(line.quantity),
    major(line.quantity > 0 ? Math.round(line.cost / line.quantity) : 0),
    major(known.paid ? line.paid : 0),
  ]);
}

const byBuyer = (one: LedgerOrder, other: LedgerOrder): number => {
  const [a, b] = [`${one.shop} ${buyer(one)} ${one.created}`, `${other.shop} ${buyer(other)} ${other.created}`];
  return a < b ? -1 : 1;
};

/** The order list of the ERP, a row a line: parcels split and joined, accounts as the platform shows them. */
export const erpOrderList = (orders: readonly LedgerOrder[], at: string, random: Random): string =>
  csvText(
    header,
    parcelsOf([...orders].sort(byBuyer), random).flatMap((parcel, number) => parcelRows(parcel, number, at)),
  );

/** The after-sale list of the ERP. */
export const erpRefundList = (orders: readonly LedgerOrder[], at: string): string =>
  csvText(
    refundHeader,
    orders.flatMap((order) =>
      order.refunds
        .filter(({ succeeded }) => succeeded <= at)
        .map(({ id, type, amount, applied, succeeded }) => [
          id,
          order.id,
          order.shop,
          refundTypes[type] ?? type,
          major(amount),
          applied,
          succeeded,
        ]),
    ),
  );
