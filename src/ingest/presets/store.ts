import { genericStatuses } from './generic-orders.ts';
import type { Preset } from './preset.ts';

const receipt = [
  '小票号',
  '小票编号',
  '小票单号',
  '小票流水号',
  '流水号',
  '流水单号',
  '交易流水号',
  '收银流水号',
  '收银单号',
  '销售单号',
  '销售单编号',
  'receipt',
  'receipt no',
  'receipt no.',
  'receipt number',
  'receipt id',
  'ticket no',
  'ticket number',
];

const person = {
  member_id: ['会员卡号', '会员号', '会员编号', '会员卡', '卡号', '会员id', 'card no', 'card number', 'member no', 'member id'],
  mobile: ['会员手机号', '会员手机', '会员电话', '顾客手机号', '会员手机号码', 'member phone', 'member mobile'],
  unionid: ['unionid', 'union_id'],
  openid: ['openid', 'open_id'],
} as const;

const head = {
  order_id: receipt,
  ...person,
  shop: ['门店', '门店名称', '店铺', '店铺名称', '店名', '销售门店', '机构名称', 'store', 'store name', 'shop', 'branch'],
  paid_at: [
    '销售时间',
    '交易时间',
    '收银时间',
    '结账时间',
    '付款时间',
    '支付时间',
    '小票时间',
    '销售日期',
    '交易日期',
    '营业日期',
    'sold at',
    'sale time',
    'sale date',
    'transaction time',
  ],
  status: ['订单状态', '交易状态', '小票状态', 'status'],
  discount: ['优惠金额', '折扣金额', '让利金额', 'discount'],
  platform_order_id: ['线上订单号', '平台订单号', '外部订单号'],
  memo: ['备注', '小票备注'],
  influencer: ['导购', '导购员', '导购姓名', '营业员', '店员'],
} as const;

const paid = [
  '实收金额',
  '实付金额',
  '成交金额',
  '实际收款',
  '实收',
  '实销金额',
  '销售金额',
  '小计',
  '金额',
  'net amount',
  'amount',
  'net sales',
];
const refunded = ['退款金额', '退货金额', 'refund amount'];

const base = {
  family: 'pos',
  channel: '门店',
  minimumGoodsMinor: null,
  recognise: [],
  statuses: genericStatuses,
  // cards are those of the programme of the members' own file
  scopes: { member_id: 'programme', openid: 'source' },
  constants: { programme: 'POS' },
  refunds: 'sum',
  role: 'pos',
  advice: 'members',
} as const;

/** Receipts of tills, a row a receipt. */
export const posReceipts: Preset = {
  ...base,
  key: 'pos-receipts',
  name: 'POS 小票',
  target: 'orders',
  columns: {
    ...head,
    goods_paid: paid,
    refund_total: refunded,
    quantity: ['数量', '件数', '商品数量', '销售数量', 'quantity', 'qty'],
  },
};

/** Receipts of tills, a row an item: amounts are those of the row. */
export const posReceiptLines: Preset = {
  ...base,
  key: 'pos-receipt-lines',
  name: 'POS 小票明细',
  target: 'order_rows',
  columns: {
    ...head,
    item_paid: paid,
    refund_total: refunded,
    item_quantity: ['数量', '件数', '商品数量', '销售数量', '销量', 'quantity', 'qty'],
    sku: ['商品编码', '商品条码', '条码', '货号', '商品货号', '商品代码', 'sku', 'barcode', 'item code'],
    title: ['商品名称', '品名', '商品', 'product', 'product name', 'item name', 'item'],
    category: ['商品类别', '商品分类', '品类', '类别', 'category'],
    list_price: ['吊牌价', '零售价', '单价', '原价', 'unit price'],
    unit_cost: ['成本价', '进价'],
    cost: ['成本金额', '销售成本'],
    is_gift: ['是否赠品', '赠品'],
  },
  orderValues: 'shares',
};

/** Any list of members: of a till, of 有赞, 微盟 or a CRM. */
export const genericMembers: Preset = {
  key: 'members',
  family: 'members',
  name: '会员',
  target: 'members',
  channel: '',
  minimumGoodsMinor: null,
  recognise: [],
  columns: {
    ...person,
    member_id: [...person.member_id, '客户编号', '客户id', '会员账号', '用户id', 'member_id'],
    mobile: [...person.mobile, '手机号', '手机号码', '手机', '电话', 'mobile', 'phone'],
    email: ['邮箱', '电子邮箱', 'email'],
    programme: ['会员体系', '会员计划', '会员类型', 'programme', 'program'],
    joined_at: [
      '入会时间',
      '入会日期',
      '注册时间',
      '注册日期',
      '开卡时间',
      '开卡日期',
      '办卡时间',
      '成为会员时间',
      '领卡时间',
      '创建时间',
      'joined at',
      'joined_at',
      'join date',
      'registered at',
    ],
    left_at: ['退会时间', '注销时间', '退会日期'],
    tier: ['会员等级', '等级', '会员级别', '级别', '卡等级', '会员卡名称', 'tier', 'level', 'grade'],
    points: ['积分', '会员积分', '可用积分', '当前积分', '积分余额', '剩余积分', 'points'],
    birthday: ['生日', '出生日期', '会员生日', 'birthday', 'date of birth'],
    gender: ['性别', '会员性别', 'gender', 'sex'],
    city: ['城市', '所在城市', '市', 'city'],
    name: ['姓名', '会员姓名', '客户姓名', '会员名称', '昵称', 'name'],
  },
  scopes: { member_id: 'programme', openid: 'source' },
  constants: { programme: 'POS' },
  advice: null,
};

/** Any list of refunds: of an ERP's after-sale page, of 有赞 or 微盟. */
export const genericRefunds: Preset = {
  key: 'refunds',
  family: 'refunds',
  name: '退款/售后',
  target: 'refunds',
  channel: '',
  minimumGoodsMinor: null,
  recognise: [],
  columns: {
    order_id: [
      '内部订单号',
      '订单号',
      '订单编号',
      '原订单号',
      '线上订单号',
      '网店订单号',
      '系统单号',
      'order id',
      'order_id',
      'order number',
    ],
    refund_id: ['退款编号', '退款单号', '售后单号', '售后编号', '退款id', '售后id', '维权编号', 'refund id', 'refund_id'],
    amount: ['退款金额', '实际退款金额', '买家退款金额', '退款总金额', '实退金额', 'refund amount', 'amount'],
    type: ['售后类型', '退款类型', '类型', '维权类型', 'type'],
    after_sale: ['退款状态', '售后状态', '状态', '维权状态'],
    applied_at: ['申请时间', '退款申请时间', '售后申请时间', 'applied at', 'requested at'],
    succeeded_at: [
      '退款时间',
      '退款完成时间',
      '退款成功时间',
      '完结时间',
      '完成时间',
      '退款完结时间',
      'refunded at',
      'succeeded at',
    ],
    item_id: ['子订单号', '子订单编号', '商品单号'],
  },
  refundedWhen: [
    '退款成功',
    '退款完成',
    '已退款',
    '成功',
    '已完成',
    '完成',
    '售后完成',
    '退款完结',
    '已确认',
    '退货退款成功',
    'success',
    'refunded',
    'completed',
  ],
  advice: null,
};
