import type { Wording } from './define.ts';

/** What counts as a sale, and who counts as a consumer. */
export const kindDefinitions = {
  order_kind: {
    evidence: 'proposed',
    source: 'Perennial',
    page: 'guide/kinds',
    name: ['订单类型', 'Order kind'],
    formula: [
      '自上而下第一条符合的已启用规则；没有符合的规则时为文件所写。每种类型各有“计入销售”“计入客户”；未列出的金额为商品实付，退款未扣',
      'the first rule that is on and fits, from the top; where none fits, what the file says. Each kind counts in sales or not, in customers or not; amounts are goods paid, refunds not taken off',
    ],
    meaning: ['哪些钱是生意，哪些订单让人成为客户', 'which money is business, and which orders make somebody a customer'],
    caution: [
      '商品条件默认要求每件非赠品都符合；订单文件没有商品明细时看它自己的标题',
      'conditions on items ask for every item but gifts by default; where no items are loaded, the title in the file of orders is looked at',
    ],
    parameters: { rules: 'Order & customer kinds' },
  },
  customer_kind: {
    evidence: 'proposed',
    source: 'Perennial',
    page: 'guide/kinds',
    name: ['客户类型', 'Customer kind'],
    formula: [
      '人工判断；否则自上而下第一条符合的规则：员工（名单或员工购订单）、企业、共用账号（订单 > 200 或收货人 > 20）、经销商（分销订单；90 天内收货人 ≥ 5；同款 ≥ 10 件两次；净销售 > 10 × P99）；否则为消费者',
      'what a person decided; else the first rule that fits: staff (a list or staff orders), company, shared (over 200 orders or over 20 receivers), reseller (distribution orders; ≥ 5 receivers in 90 days; ≥ 10 of one SKU twice; net > 10 × P99); else consumer',
    ],
    meaning: ['只有消费者进入 RFM、模型、分层与同期群', 'only consumers enter RFM, models, bands and cohorts'],
    caution: [
      'P99 取去掉最大的 5 位买家（至多十分之一）之后；少于 10 位买家时金额规则不起作用',
      'the P99 leaves out the five largest buyers, a tenth at most; with fewer than ten buyers the rule of spend finds nobody',
    ],
    parameters: { receivers: 5, days: 90, units: 10, orders: 2, factor: 10, shared_orders: 201, shared_receivers: 21 },
  },
} as const satisfies Readonly<Record<string, Wording>>;
