import { csvText } from './csv-text.ts';
import { knownAt } from './known.ts';
import { type LedgerOrder, major } from './ledger.ts';

const states = {
  unpaid: '等待买家付款',
  cancelled: '交易关闭',
  deposit: '定金已付',
  paid: '买家已付款，等待卖家发货',
  shipped: '卖家已发货，等待买家确认',
  finished: '交易成功',
  refunded: '交易关闭',
} as const;

// padded headers are the platform's own
const orderHeader = [
  '订单编号',
  '买家会员名',
  '买家支付宝账号',
  '买家应付货款',
  '买家应付邮费',
  '总金额',
  '买家实际支付金额',
  '订单状态',
  '收货人姓名',
  '收货地址 ',
  '联系手机',
  '订单创建时间',
  '订单付款时间 ',
  '宝贝标题 ',
  '宝贝种类 ',
  '订单备注',
  '宝贝总数量',
  '店铺名称',
  '订单关闭原因',
  '退款金额',
  '确认收货时间',
];
const itemHeader = [
  '订单编号',
  '标题',
  '价格',
  '购买数量',
  '外部系统编号',
  '商品属性',
  '套餐信息',
  '备注',
  '订单状态',
  '商家编码',
];

const wrapped = (id: string): string => `="${id}"`;
const masked = (order: LedgerOrder): string => `${order.row['ouid']?.at(-1) ?? 't'}**${Number(order.id.at(-1))}`;

function orderCells(order: LedgerOrder, at: string): string[] {
  const known = knownAt(order, at);
  const amount = (fen: number): string => major(known.paid ? fen : 0);
  const isDone = known.state === 'finished' || known.state === 'refunded';
  return [
    wrapped(order.id),
    masked(order),
    '***',
    amount(order.goods),
    amount(order.freight),
    amount(order.goods + order.freight),
    amount(order.goods + order.freight),
    states[known.state],
    '张**',
    '上海 上海市 浦东新区 ***',
    "'138****0000",
    order.created,
    known.paid ? order.paid : '',
    order.lines.map(({ title }) => title).join('，'),
    String(order.lines.length),
    '',
    String(order.lines.reduce((sum, { quantity }) => sum + quantity, 0)),
    order.shop,
    known.state === 'cancelled' ? '买家未付款' : known.state === 'refunded' ? '退款' : '',
    major(known.refunded),
    isDone ? order.finished : '',
  ];
}

/** 订单报表: the orders given as they looked at a moment, nicks and receivers masked. */
export const taobaoOrderReport = (orders: readonly LedgerOrder[], at: string): string =>
  csvText(
    orderHeader,
    orders.map((order) => orderCells(order, at)),
  );

/** 宝贝报表: their lines. */
export const taobaoItemReport = (orders: readonly LedgerOrder[], at: string): string =>
  csvText(
    itemHeader,
    orders.flatMap((order) =>
      order.lines.map((line) => [
        wrapped(order.id),
        line.title,
        major(line.price),
        String(line.quantity),
        line.sku,
        '',
        '',
        '',
        states[knownAt(order, at).state],
        line.sku,
      ]),
    ),
  );
