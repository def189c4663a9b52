import { provenance, type TableShape } from './table.schema.ts';

export const orderStatuses = [
  'created',
  'deposit_paid',
  'paid',
  'partially_shipped',
  'shipped',
  'signed',
  'finished',
  'closed_unpaid',
  'closed_refunded',
] as const;
export type OrderStatus = (typeof orderStatuses)[number];

/** Statuses whose payment stands (refunds are rows of their own). */
export const paidStatuses: readonly OrderStatus[] = [
  'paid',
  'partially_shipped',
  'shipped',
  'signed',
  'finished',
  'closed_refunded',
];

export const orderKinds = [
  'sale',
  'presale',
  'sample',
  'gift',
  'price_difference',
  'reshipment',
  'brushing',
  'staff',
  'distribution',
  'group_purchase',
  'company',
  'test',
] as const;
export type OrderKind = (typeof orderKinds)[number];

export const ordersTable = {
  table: 'orders',
  meaning: 'one row an order, in its newest known state',
  key: ['source_key', 'order_id'],
  columns: {
    source_key: provenance.source_key,
    order_id: { type: 'text', meaning: 'order number of the source', required: true },
    buyer_key: { type: 'key', meaning: 'identifier of the buyer; null where the file names none that may be used' },
    unlinked_reason: {
      type: 'text',
      meaning: 'why there is no buyer: no_column, empty, masked, ciphertext, virtual_number, not_a_key',
    },
    status: { type: 'text', meaning: 'canonical status', required: true },
    kind: { type: 'text', meaning: 'order kind: sale, sample, gift and so on', required: true },
    created_at: { type: 'instant', meaning: 'when the order was placed' },
    created_on: { type: 'day', meaning: 'local day of that' },
    paid_at: { type: 'instant', meaning: 'when it was paid; of a presale, the last instalment' },
    paid_on: { type: 'day', meaning: 'local day of the payment' },
    finished_at: { type: 'instant', meaning: 'when it was closed or received' },
    status_at: { type: 'instant', meaning: 'newest time in the row: decides which state of an order is the newest' },
    goods_paid_minor: { type: 'minor', meaning: 'paid by the buyer for goods' },
    freight_paid_minor: { type: 'minor', meaning: 'paid by the buyer for freight' },
    platform_subsidy_minor: { type: 'minor', meaning: 'paid by the platform in the buyer’s place' },
    merchant_revenue_minor: { type: 'minor', meaning: 'what the merchant earns before costs, where the file says so' },
    discount_minor: { type: 'minor', meaning: 'discounts and coupons of the shop' },
    currency: { type: 'text', meaning: 'ISO 4217', required: true },
    channel: { type: 'text', meaning: 'sales channel', required: true },
    shop: { type: 'text', meaning: 'shop within the channel' },
    coupon: { type: 'text', meaning: 'coupon or discount code' },
    campaign: { type: 'text', meaning: 'campaign the order is credited to' },
    quantity: { type: 'integer', meaning: 'units in the order' },
    deposit_minor: { type: 'minor', meaning: 'presale deposit, paid before the balance' },
    deposit_at: { type: 'instant', meaning: 'when the deposit was paid' },
    deposit_on: { type: 'day', meaning: 'local day of that' },
    title: { type: 'text', meaning: 'titles of the items, where a file of orders names them; else the lines have them' },
    memo: { type: 'text', meaning: 'the seller’s memo' },
    flag: { type: 'text', meaning: 'the seller’s flag' },
    influencer: { type: 'text', meaning: 'influencer or live room that brought the order' },
    traffic: { type: 'text', meaning: 'traffic source: live, short video, search, shop card, unpaid and so on' },
    receiver_key: {
      type: 'hash',
      meaning: 'hash of the receiver’s phone, name and address where none is masked; only for counting receivers',
    },
    commission_minor: { type: 'minor', meaning: 'commission of the platform' },
    affiliate_minor: { type: 'minor', meaning: 'commission of influencers and affiliates' },
    shipping_cost_minor: { type: 'minor', meaning: 'freight out and back and its insurance, paid by the shop' },
    benefit_minor: { type: 'minor', meaning: 'benefits given' },
    platform_order_id: {
      type: 'text',
      meaning: 'the platform’s order number that an order of an ERP or a till stands for; of several, with commas',
    },
    refund_unknown: { type: 'flag', meaning: 'the file has no refund column', required: true },
    load_id: provenance.load_id,
  },
} as const satisfies TableShape;

export const orderItemsTable = {
  table: 'order_items',
  meaning: 'one row a line of an order; the lines of an order are replaced as a set',
  key: ['source_key', 'order_id', 'line'],
  columns: {
    source_key: provenance.source_key,
    order_id: { type: 'text', meaning: 'order number of the source', required: true },
    line: { type: 'integer', meaning: 'place within the order, from 1', required: true },
    item_id: { type: 'text', meaning: 'line number of the source (sub-order)' },
    sku: { type: 'text', meaning: 'merchant code' },
    product_id: { type: 'text', meaning: 'product number of the platform' },
    title: { type: 'text', meaning: 'title as sold' },
    category: { type: 'text', meaning: 'category, where the file says so' },
    quantity: { type: 'integer', meaning: 'units', required: true },
    list_price_minor: { type: 'minor', meaning: 'price of one unit before discounts' },
    paid_minor: { type: 'minor', meaning: 'paid for the line after discounts, freight apart' },
    paid_weight: {
      type: 'minor',
      meaning: 'where the file gives no paid amount: price × quantity, by which the goods of the order are shared out',
    },
    cost_minor: { type: 'minor', meaning: 'goods cost of the line' },
    is_gift: { type: 'flag', meaning: 'a free gift', required: true },
    load_id: provenance.load_id,
  },
} as const satisfies TableShape;

export const refundTypes = ['before_shipping', 'return', 'refund_only', 'price_protection', 'compensation'] as const;

export const refundsTable = {
  table: 'refunds',
  meaning: 'one row a refund, in its own time',
  key: ['source_key', 'order_id', 'refund_id'],
  columns: {
    source_key: provenance.source_key,
    order_id: { type: 'text', meaning: 'order number of the source', required: true },
    refund_id: {
      type: 'text',
      meaning: 'refund number of the source; `order` where the order file gives one sum',
      required: true,
    },
    item_id: { type: 'text', meaning: 'line the refund is for' },
    type: { type: 'text', meaning: 'before_shipping, return, refund_only, price_protection or compensation', required: true },
    applied_at: { type: 'instant', meaning: 'when the buyer asked' },
    succeeded_at: { type: 'instant', meaning: 'when the money went back', required: true },
    succeeded_on: { type: 'day', meaning: 'local day of that', required: true },
    amount_minor: { type: 'minor', meaning: 'paid back, freight included where it was', required: true },
    time_unknown: { type: 'flag', meaning: 'the file gives no time: closing time or load date stands in', required: true },
    channel: { type: 'text', meaning: 'sales channel, where a list of refunds names it' },
    shop: { type: 'text', meaning: 'shop, where a list of refunds names it: tells orders of one number apart' },
    load_id: provenance.load_id,
  },
} as const satisfies TableShape;
