export type FieldKind =
  | 'number'
  | 'text'
  | 'id'
  | 'amount'
  | 'count'
  | 'ratio'
  | 'rate'
  | 'time'
  | 'day'
  | 'flag'
  | 'status'
  | 'kind'
  | 'identifier';

export interface Field {
  readonly kind: FieldKind;
  readonly meaning: string;
}

const of = (kind: FieldKind, meaning: string): Field => ({ kind, meaning });

/** Identifier types, strongest first: the first one a row has is its buyer key, the others are linked to it. */
export const identifierTypes = [
  'ouid',
  'open_uid',
  'jd_account',
  'unionid',
  'openid',
  'member_id',
  'shopify_customer_id',
  'customer_id',
  'mobile',
  'email',
  'taobao_nick',
] as const;
export type IdentifierType = (typeof identifierTypes)[number];

/** Everything a column of a file may feed, by canonical field. */
export const fields: Readonly<Record<string, Field>> = {
  order_id: of('id', 'order number'),
  channel: of('text', 'sales channel'),
  shop: of('text', 'shop'),
  status: of('status', 'order status'),
  kind: of('kind', 'order kind: sale, sample, gift and so on'),
  created_at: of('time', 'when the order was placed'),
  paid_at: of('time', 'when it was paid'),
  finished_at: of('time', 'when it was received or finished'),
  closed_at: of('time', 'when it was cancelled or closed'),
  deposit_at: of('time', 'when the presale deposit was paid'),
  deposit: of('amount', 'presale deposit'),
  goods_paid: of('amount', 'paid for goods, freight apart'),
  total_paid: of('amount', 'paid for goods and freight together'),
  balance_paid: of('amount', 'part of the total paid from a balance'),
  freight_paid: of('amount', 'paid for freight'),
  platform_subsidy: of('amount', 'paid by the platform in the buyer’s place'),
  merchant_revenue: of('amount', 'what the merchant earns before costs'),
  discount: of('amount', 'discounts of the shop'),
  influencer_discount: of('amount', 'discounts an influencer pays'),
  currency: of('text', 'ISO 4217 code'),
  coupon: of('text', 'coupon or discount code'),
  campaign: of('text', 'campaign'),
  quantity: of('count', 'units in the order'),
  stages: of('text', 'presale instalments'),
  fulfilment: of('text', 'how far it was shipped'),
  after_sale: of('text', 'after-sale state'),
  refund_total: of('amount', 'refunded so far, in sum'),
  memo: of('text', 'the seller’s memo'),
  flag: of('text', 'the seller’s flag'),
  influencer: of('text', 'influencer or live room that brought the order'),
  traffic: of('text', 'traffic source: live, short video, search and so on'),
  commission: of('amount', 'commission of the platform'),
  affiliate: of('amount', 'commission of influencers and affiliates'),
  shipping_cost: of('amount', 'freight out and back and its insurance, paid by the shop'),
  benefit: of('amount', 'benefits given'),
  returned_order_id: of('id', 'order that a return gives back, in a file of a till'),
  platform_order_id: of('id', 'the platform’s order number, in a file of an ERP or a till'),
  receiver_phone: of('text', 'receiver’s phone: only counted, never kept, never a buyer'),
  receiver_name: of('text', 'receiver’s name: only counted, never kept, never a buyer'),
  receiver_address: of('text', 'receiver’s address: only counted, never kept, never a buyer'),
  line: of('count', 'place of the line within the order'),
  item_id: of('id', 'line number of the source'),
  sku: of('id', 'merchant code'),
  product_id: of('id', 'product number of the platform'),
  title: of('text', 'product title'),
  category: of('text', 'category'),
  item_quantity: of('count', 'units of the line'),
  list_price: of('amount', 'price of one unit'),
  item_paid: of('amount', 'paid for the line'),
  item_discount: of('amount', 'discount of the line'),
  cost: of('amount', 'goods cost'),
  unit_cost: of('amount', 'goods cost of one unit'),
  is_gift: of('flag', 'a free gift'),
  refund_id: of('id', 'refund number'),
  type: of('text', 'type'),
  applied_at: of('time', 'when the buyer asked'),
  succeeded_at: of('time', 'when the money went back'),
  amount: of('amount', 'amount'),
  series: of('text', 'series'),
  listed_on: of('day', 'launch day'),
  replenish_days: of('count', 'days one unit lasts'),
  margin_rate: of('ratio', 'contribution margin, 0 to 1'),
  programme: of('text', 'membership programme'),
  joined_at: of('time', 'when the person joined'),
  left_at: of('time', 'when the person left'),
  tier: of('text', 'published grade'),
  points: of('count', 'points'),
  birthday: of('day', 'birthday'),
  gender: of('text', 'gender'),
  city: of('text', 'city'),
  name: of('text', 'name'),
  last_name: of('text', 'family name'),
  event_id: of('id', 'event number'),
  happened_at: of('time', 'when it happened'),
  object_id: of('id', 'what it was done to'),
  day: of('day', 'day'),
  rate: of('rate', 'what one unit of the currency is worth in the workspace’s'),
  grain: of('text', 'day or month, what the figures are of'),
  metric_visitors: of('number', 'figure of the platform: visitors'),
  metric_page_views: of('number', 'figure of the platform: page views'),
  metric_favorites: of('number', 'figure of the platform: people who marked it as favourite'),
  metric_cart_units: of('number', 'figure of the platform: units put in the cart'),
  metric_cart_buyers: of('number', 'figure of the platform: people who put it in the cart'),
  metric_order_buyers: of('number', 'figure of the platform: people who ordered'),
  metric_ordered_units: of('number', 'figure of the platform: units ordered'),
  metric_ordered_amount: of('number', 'figure of the platform: amount ordered'),
  metric_paid_buyers: of('number', 'figure of the platform: buyers who paid'),
  metric_paid_units: of('number', 'figure of the platform: units paid'),
  metric_paid_orders: of('number', 'figure of the platform: orders paid'),
  metric_paid_amount: of('number', 'figure of the platform: amount paid'),
  metric_paid_conversion: of('number', 'figure of the platform: share of visitors who paid'),
  metric_new_buyers: of('number', 'figure of the platform: new buyers who paid'),
  metric_old_buyers: of('number', 'figure of the platform: old buyers who paid'),
  metric_old_buyer_amount: of('number', 'figure of the platform: amount paid by old buyers'),
  metric_refunded_amount: of('number', 'figure of the platform: amount refunded'),
  metric_impressions: of('number', 'figure of the platform: impressions'),
  metric_clicks: of('number', 'figure of the platform: clicks'),
  metric_ad_amount: of('number', 'figure of the platform: amount sold by the advertisement'),
  metric_ad_return: of('number', 'figure of the platform: return on the spending'),
  metric_ad_favorites_carts: of('number', 'figure of the platform: favourites and carts by the advertisement'),
  metric_ad_prospects: of('number', 'figure of the platform: prospects led to the shop'),
  metric_join_rate: of('number', 'figure of the platform: share who joined the programme'),
  metric_joins: of('number', 'figure of the platform: members who joined'),
  metric_ad_new_buyers: of('number', 'figure of the platform: new customers by the advertisement'),
  cost_kind: of('text', 'acquisition, retention, benefit or service'),
  ouid: of('identifier', 'Taobao buyer of one shop (ouid)'),
  open_uid: of('identifier', 'platform buyer of one app (open uid)'),
  jd_account: of('identifier', 'JD ordering account'),
  unionid: of('identifier', 'WeChat unionid'),
  openid: of('identifier', 'WeChat openid'),
  member_id: of('identifier', 'member number'),
  shopify_customer_id: of('identifier', 'Shopify customer id'),
  customer_id: of('identifier', 'customer number of the source'),
  mobile: of('identifier', 'the buyer’s own mobile'),
  email: of('identifier', 'the buyer’s own e-mail'),
  taobao_nick: of('identifier', 'Taobao nick, where it is not masked'),
};

/** Fields that hold a figure of a platform; what follows `metric_` is the metric. */
export const metricFields: readonly string[] = Object.keys(fields).filter((field) => field.startsWith('metric_'));

/** Fields without which a row of the target means nothing; of a list, one is enough. */
export const requiredFields: Readonly<Record<string, readonly (readonly string[])[]>> = {
  orders: [['order_id'], ['paid_at', 'created_at'], ['goods_paid', 'total_paid']],
  order_rows: [['order_id'], ['paid_at', 'created_at'], ['goods_paid', 'total_paid', 'item_paid']],
  order_items: [['order_id'], ['item_quantity']],
  refunds: [['order_id'], ['amount']],
  products: [['sku']],
  members: [['member_id', 'shopify_customer_id', 'mobile', 'unionid', 'openid', 'customer_id', 'email']],
  events: [['event_id'], ['type'], ['happened_at']],
  costs: [['day'], ['amount']],
  figures: [['day'], metricFields],
  exchange_rates: [['day'], ['currency'], ['rate']],
  order_buyers: [['order_id']],
};
