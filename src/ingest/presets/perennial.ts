import { orderKinds, orderStatuses } from '../tables/orders.schema.ts';
import type { Preset, Target } from './preset.ts';

const same = (names: string): Record<string, readonly string[]> =>
  Object.fromEntries(names.split(',').map((name) => [name, [name]]));
const words = <Word extends string>(list: readonly Word[]): Record<string, Word> =>
  Object.fromEntries(list.map((word) => [word, word])) as Record<string, Word>;

const perennial = (table: string, target: Target, recognise: string, columns: Record<string, readonly string[]>): Preset => ({
  key: `perennial-${table}`,
  family: 'perennial',
  name: `Perennial ${table}`,
  target,
  channel: '',
  minimumGoodsMinor: null,
  recognise: recognise.split(','),
  columns,
  statuses: words(orderStatuses),
  kinds: words(orderKinds),
  // this format's identifiers are unique in the workspace; only memberships name their programme
  scopes: { ouid: 'none', open_uid: 'none', openid: 'none', member_id: 'programme' },
  constants: { programme: 'brand' },
  refunds: 'apart',
  advice: 'perennial_members',
});

const PEOPLE = 'ouid,jd_account,open_uid,openid,unionid,member_id,mobile';

export const perennialPresets: readonly Preset[] = [
  perennial(
    'orders',
    'orders',
    'order_id,channel,status,kind,paid_at,goods_paid,freight_paid',
    same(
      `order_id,channel,shop,${PEOPLE},status,kind,created_at,paid_at,finished_at,deposit_at,deposit,goods_paid,freight_paid,platform_subsidy,merchant_revenue,discount,currency,coupon,campaign,quantity`,
    ),
  ),
  perennial('order-items', 'order_items', 'order_id,line,sku,quantity,list_price,paid,is_gift', {
    ...same('order_id,line,item_id,sku,product_id,title,category,list_price,cost,is_gift'),
    item_quantity: ['quantity'],
    item_paid: ['paid'],
  }),
  perennial(
    'refunds',
    'refunds',
    'order_id,refund_id,type,succeeded_at,amount',
    same('order_id,refund_id,item_id,type,applied_at,succeeded_at,amount'),
  ),
  perennial(
    'products',
    'products',
    'sku,series,listed_on,replenish_days',
    same('sku,product_id,title,category,series,listed_on,replenish_days,margin_rate,cost'),
  ),
  perennial('members', 'members', 'member_id,programme,joined_at', {
    ...same(`programme,${PEOPLE},joined_at,tier,points,birthday,gender,city,name`),
    left_at: ['left_on', 'left_at'],
  }),
  perennial('events', 'events', 'event_id,type,happened_at', same(`event_id,${PEOPLE},type,happened_at,channel,object_id`)),
  perennial('costs', 'costs', 'day,channel,kind,amount', {
    ...same('day,channel,campaign,amount,currency'),
    cost_kind: ['kind'],
  }),
];
