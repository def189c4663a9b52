import type { Preset } from './preset.ts';

/** Headers of figures, as the reports of 生意参谋 and 万相台 call them. */
const metrics = {
  metric_visitors: ['商品访客数', '访客数'],
  metric_page_views: ['商品浏览量', '浏览量'],
  metric_favorites: ['商品收藏人数', '收藏人数', '店铺收藏人数'],
  metric_cart_units: ['商品加购件数', '加购件数'],
  metric_cart_buyers: ['商品加购人数', '加购人数'],
  metric_order_buyers: ['下单买家数'],
  metric_ordered_units: ['下单件数'],
  metric_ordered_amount: ['下单金额'],
  metric_paid_buyers: ['支付买家数'],
  metric_paid_units: ['支付件数'],
  metric_paid_orders: ['支付子订单数', '支付订单数', '支付父订单数'],
  metric_paid_amount: ['支付金额'],
  metric_paid_conversion: ['商品支付转化率', '支付转化率'],
  metric_new_buyers: ['支付新买家数'],
  metric_old_buyers: ['支付老买家数'],
  metric_old_buyer_amount: ['老买家支付金额'],
  metric_refunded_amount: ['成功退款金额', '退款金额'],
  metric_impressions: ['展现量'],
  metric_clicks: ['点击量'],
  metric_ad_amount: ['总成交金额'],
  metric_ad_return: ['投入产出比'],
  metric_ad_favorites_carts: ['总收藏加购数'],
  metric_ad_prospects: ['引导访问潜客数'],
  metric_join_rate: ['入会率'],
  metric_joins: ['入会量'],
  metric_ad_new_buyers: ['成交新客数'],
} as const;

const base = {
  family: 'alibaba-reports',
  target: 'figures',
  channel: '天猫',
  minimumGoodsMinor: null,
  constants: { grain: 'day' },
  advice: null,
} as const;

/** 生意参谋 product report: titles above the header, a row a day and product. */
export const sycmProducts: Preset = {
  ...base,
  key: 'sycm-products',
  name: '生意参谋 商品',
  recognise: ['统计日期', '商品ID', '支付金额'],
  hints: ['商品访客数', '支付买家数', '商品支付转化率'],
  columns: { day: ['统计日期', '日期'], object_id: ['商品ID'], shop: ['店铺名称', '店铺'], ...metrics },
};

/** 生意参谋 shop report: a row a day. */
export const sycmShop: Preset = {
  ...base,
  key: 'sycm-shop',
  name: '生意参谋 店铺',
  recognise: ['统计日期', '支付金额', '支付买家数'],
  hints: ['访客数', '浏览量'],
  columns: { day: ['统计日期', '日期'], shop: ['店铺名称', '店铺'], ...metrics },
};

/** 万相台 report: what was spent goes to the costs, the rest beside our own figures. */
export const wanxiangtai: Preset = {
  ...base,
  key: 'wanxiangtai',
  name: '万相台 报表',
  recognise: ['日期', '花费', '展现量', '点击量'],
  hints: ['主体ID', '总成交金额', '投入产出比', '成交新客数'],
  columns: {
    day: ['日期'],
    amount: ['花费'],
    object_id: ['主体ID', '计划ID'],
    campaign: ['计划名称', '营销场景', '场景名称', '主体类型'],
    shop: ['店铺名称'],
    ...metrics,
  },
};
