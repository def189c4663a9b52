import { identifierTypes, metricFields, requiredFields } from './fields.ts';
import type { Target } from './presets/preset.ts';

/** Fields in the groups in which a person looks for them. */
export const fieldGroups = {
  order: [
    'order_id',
    'platform_order_id',
    'returned_order_id',
    'channel',
    'shop',
    'status',
    'kind',
    'quantity',
    'currency',
    'coupon',
    'campaign',
  ],
  time: ['paid_at', 'created_at', 'finished_at', 'closed_at', 'deposit_at', 'stages'],
  money: [
    'goods_paid',
    'total_paid',
    'balance_paid',
    'freight_paid',
    'platform_subsidy',
    'merchant_revenue',
    'discount',
    'influencer_discount',
    'deposit',
    'refund_total',
  ],
  cost: ['commission', 'affiliate', 'shipping_cost', 'benefit'],
  buyer: identifierTypes,
  origin: ['influencer', 'traffic', 'memo', 'flag', 'fulfilment', 'after_sale'],
  receiver: ['receiver_phone', 'receiver_name', 'receiver_address'],
  item: [
    'line',
    'item_id',
    'sku',
    'product_id',
    'title',
    'category',
    'item_quantity',
    'item_paid',
    'list_price',
    'item_discount',
    'cost',
    'unit_cost',
    'is_gift',
  ],
  refund: ['refund_id', 'amount', 'type', 'after_sale', 'applied_at', 'succeeded_at', 'item_id', 'channel', 'shop'],
  product: ['sku', 'product_id', 'title', 'category', 'series', 'listed_on', 'replenish_days', 'margin_rate', 'cost'],
  member: ['programme', 'joined_at', 'left_at', 'tier', 'points', 'birthday', 'gender', 'city', 'name', 'last_name'],
  event: ['event_id', 'type', 'happened_at', 'channel', 'object_id'],
  figure: ['day', 'grain', 'channel', 'shop', 'object_id', ...metricFields],
  spending: ['day', 'amount', 'channel', 'cost_kind', 'campaign', 'currency'],
  exchange: ['day', 'currency', 'rate'],
} as const satisfies Record<string, readonly string[]>;
export type FieldGroup = keyof typeof fieldGroups;

const groupsOf: Readonly<Record<Target, readonly FieldGroup[]>> = {
  orders: ['order', 'time', 'money', 'buyer', 'origin', 'cost', 'receiver'],
  order_rows: ['order', 'time', 'money', 'item', 'buyer', 'origin', 'cost', 'receiver'],
  order_items: ['item'],
  refunds: ['refund'],
  products: ['product'],
  members: ['buyer', 'member'],
  events: ['event', 'buyer'],
  costs: ['spending'],
  figures: ['figure', 'spending'],
  exchange_rates: ['exchange'],
  order_buyers: ['buyer'],
};

export interface TargetFields {
  readonly target: Target;
  readonly groups: readonly { readonly group: FieldGroup; readonly fields: readonly string[] }[];
  /** Fields without which a row means nothing; of each list one is enough. */
  readonly required: readonly (readonly string[])[];
}

const alone: Readonly<Partial<Record<Target, TargetFields['groups'][number]>>> = {
  orders: { group: 'item', fields: ['title'] },
  order_items: { group: 'order', fields: ['order_id'] },
  refunds: { group: 'order', fields: ['order_id'] },
  order_buyers: { group: 'order', fields: ['order_id'] },
};

/** What the columns of each kind of file may feed. */
export const targetFields = (target: Target): TargetFields => ({
  target,
  groups: [...groupsOf[target].map((group) => ({ group, fields: fieldGroups[group] })), ...[alone[target] ?? []].flat()],
  required: requiredFields[target] ?? [],
});

export const targetNames = Object.keys(groupsOf) as Target[];
