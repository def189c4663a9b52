import { paidStatuses } from '../ingest/tables/orders.schema.ts';
import type { Condition, KindUses, OrderRule } from './order-kinds.schema.ts';

const titled = (...values: string[]): Condition => ({
  on: 'line_text',
  field: 'title',
  test: 'contains',
  values,
  lines: 'every',
});
const memo = (...values: string[]): Condition => ({ on: 'text', field: 'memo', test: 'contains', values });
const channel = (...values: string[]): Condition => ({ on: 'text', field: 'channel', test: 'contains', values });
const nothing = (field: 'goods_paid' | 'platform_subsidy' | 'merchant_revenue'): Condition => ({
  on: 'number',
  field,
  test: 'at_most',
  value: 0,
});

const proposed = (rule: Omit<OrderRule, 'name' | 'evidence' | 'enabled'>): OrderRule => ({
  ...rule,
  name: null,
  enabled: true,
  evidence: 'proposed',
});

// A memo such as 已补发 is written on the order that was paid for: only an order nobody paid is the second parcel.
const reshipment: OrderRule[] = [
  proposed({
    id: 'reshipment_title',
    kind: 'reshipment',
    match: 'any',
    conditions: [titled('补发专拍', '补发链接', '换货专拍', '换货链接', '补发专用', '换货专用')],
  }),
  proposed({
    id: 'reshipment_memo',
    kind: 'reshipment',
    match: 'all',
    conditions: [memo('补发', '换货', '重发', '漏发'), nothing('goods_paid'), nothing('platform_subsidy')],
  }),
];

const ordersOfOthers: OrderRule[] = [
  proposed({
    id: 'staff',
    kind: 'staff',
    match: 'any',
    conditions: [memo('员工内购', '员工购', '内购单', '员工福利'), titled('员工内购', '内购专拍', '内购链接'), channel('内购')],
  }),
  proposed({
    id: 'distribution',
    kind: 'distribution',
    match: 'any',
    conditions: [memo('分销单', '分销订单', '一件代发', '代理拿货'), channel('分销', '供销', '代发')],
  }),
  proposed({
    id: 'company',
    kind: 'company',
    match: 'any',
    conditions: [memo('企业采购', '公司采购', '对公付款', '集采'), channel('企业购', '企业采购', '集采')],
  }),
  proposed({ id: 'group_purchase', kind: 'group_purchase', match: 'any', conditions: [channel('团购', '拼团')] }),
];

/** The rules of a workspace that has none of its own; their words are what Chinese sellers commonly write. */
export const defaultOrderRules: readonly OrderRule[] = [
  proposed({
    id: 'test',
    kind: 'test',
    match: 'any',
    conditions: [titled('测试链接', '测试专用', '测试商品', '测试订单'), memo('测试单', '测试订单')],
  }),
  {
    ...proposed({
      id: 'brushing_memo',
      kind: 'brushing',
      match: 'any',
      conditions: [memo('刷单', '放单', '空包', '测评单', '做单')],
    }),
  },
  // every shop gives its flags a meaning of its own
  {
    ...proposed({
      id: 'brushing_flag',
      kind: 'brushing',
      match: 'all',
      conditions: [{ on: 'text', field: 'flag', test: 'equals', values: ['紫旗', '紫色', '5'] }],
    }),
    enabled: false,
  },
  {
    ...proposed({ id: 'sample', kind: 'sample', match: 'any', conditions: [titled('U先', '派样', '试用装申领')] }),
    evidence: 'public-secondary',
  },
  {
    ...proposed({
      id: 'price_difference',
      kind: 'price_difference',
      match: 'any',
      conditions: [titled('补差价', '差价专拍', '差价链接', '邮费专拍', '邮费链接', '运费补拍', '运费链接', '补邮费', '补运费')],
    }),
    evidence: 'public-secondary',
  },
  ...reshipment,
  ...ordersOfOthers,
  proposed({
    id: 'gift',
    kind: 'gift',
    match: 'all',
    conditions: [
      { on: 'text', field: 'file_kind', test: 'equals', values: ['sale'] },
      { on: 'text', field: 'status', test: 'equals', values: [...paidStatuses] },
      nothing('goods_paid'),
      nothing('platform_subsidy'),
      nothing('merchant_revenue'),
    ],
  }),
];

const both = { sales: true, customers: true };
const salesOnly = { sales: true, customers: false };
const neither = { sales: false, customers: false };

/** What counts where: money that was earned is in sales; only what a person bought for herself makes a customer. */
export const defaultKindUses: KindUses = {
  sale: both,
  presale: both,
  group_purchase: both,
  sample: salesOnly,
  gift: neither,
  price_difference: salesOnly,
  reshipment: neither,
  brushing: neither,
  staff: salesOnly,
  distribution: salesOnly,
  company: salesOnly,
  test: neither,
};
