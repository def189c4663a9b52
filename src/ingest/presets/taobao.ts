import type { Preset, PresetStatus } from './preset.ts';

const statuses: Readonly<Record<string, PresetStatus>> = {
  等待买家付款: 'created',
  付定金: 'deposit_paid',
  定金已付: 'deposit_paid',
  买家已付定金: 'deposit_paid',
  '买家已付款,等待卖家发货': 'paid',
  买家已付款等待卖家发货: 'paid',
  买家已付款: 'paid',
  卖家部分发货: 'partially_shipped',
  '卖家已发货,等待买家确认': 'shipped',
  卖家已发货等待买家确认: 'shipped',
  卖家已发货: 'shipped',
  买家已签收: 'signed',
  交易成功: 'finished',
  交易关闭: 'closed',
  wait_buyer_pay: 'created',
  wait_seller_send_goods: 'paid',
  paid_forbid_consign: 'paid',
  seller_consigned_part: 'partially_shipped',
  wait_buyer_confirm_goods: 'shipped',
  trade_buyer_signed: 'signed',
  trade_finished: 'finished',
  trade_closed: 'closed_refunded',
  trade_closed_by_taobao: 'closed_unpaid',
};

const base = {
  family: 'taobao',
  channel: '天猫',
  minimumGoodsMinor: null,
  statuses,
  scopes: { ouid: 'shop', open_uid: 'shop', taobao_nick: 'none' },
  advice: 'taobao_ouid',
} as const;

/** 订单报表 of Taobao and Tmall, `ExportOrderList*`. Receivers are in it and never become buyers. */
export const taobaoOrders: Preset = {
  ...base,
  key: 'taobao-orders',
  name: '淘宝/天猫 订单报表',
  target: 'orders',
  recognise: ['订单编号', '买家会员名', '订单状态', '订单创建时间'],
  hints: ['买家实际支付金额', '宝贝总数量', '订单付款时间'],
  columns: {
    order_id: ['订单编号'],
    taobao_nick: ['买家会员名'],
    ouid: ['ouid'],
    open_uid: ['buyer_open_uid', 'open_uid'],
    total_paid: ['买家实际支付金额'],
    freight_paid: ['买家应付邮费'],
    status: ['订单状态'],
    created_at: ['订单创建时间'],
    paid_at: ['订单付款时间'],
    finished_at: ['确认收货时间'],
    refund_total: ['退款金额'],
    quantity: ['宝贝总数量'],
    stages: ['分阶段订单信息'],
    title: ['宝贝标题'],
    memo: ['订单备注'],
    flag: ['备注标签', '旗帜'],
    commission: ['卖家服务费'],
    receiver_phone: ['联系手机', '联系电话'],
    receiver_name: ['收货人姓名'],
    receiver_address: ['收货地址', '修改后的收货地址'],
    shop: ['店铺名称'],
  },
  refunds: 'sum',
};

/** 退款 list of Taobao and Tmall; cases that were closed without money stay out. */
export const taobaoRefunds: Preset = {
  ...base,
  key: 'taobao-refunds',
  name: '淘宝/天猫 退款明细',
  target: 'refunds',
  recognise: ['订单编号', '退款编号', '退款状态'],
  hints: ['买家退款金额', '售后类型', '退款完结时间'],
  columns: {
    order_id: ['订单编号'],
    refund_id: ['退款编号'],
    amount: ['买家退款金额', '退款金额'],
    type: ['售后类型', '退款类型'],
    after_sale: ['退款状态'],
    applied_at: ['退款的申请时间', '退款申请时间', '申请时间'],
    succeeded_at: ['退款完结时间', '完结时间', '退款成功时间'],
  },
  refundedWhen: ['退款成功', '退款完成'],
};

/** 宝贝报表, `ExportOrderDetailList*`: the lines of the orders above. */
export const taobaoItems: Preset = {
  ...base,
  key: 'taobao-items',
  name: '淘宝/天猫 宝贝报表',
  target: 'order_items',
  recognise: ['订单编号', '标题', '价格', '购买数量'],
  hints: ['外部系统编号', '商品属性', '商家编码'],
  columns: {
    order_id: ['订单编号', '主订单编号'],
    item_id: ['子订单编号'],
    title: ['标题'],
    list_price: ['价格'],
    item_quantity: ['购买数量'],
    sku: ['商家编码', '外部系统编号'],
  },
};
