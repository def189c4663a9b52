import type { Wording } from './define.ts';

/** Figures of the books and of sales by kind of buyer. */
export const bookDefinitions = {
  book_cell: {
    evidence: 'proposed',
    source: 'Perennial',
    page: 'guide/reconcile',
    name: ['账目（月 × 店铺）', 'Books (month × shop)'],
    formula: [
      '下单 = 同月付款 + 他月付款 + Σ 未付款原因；付款 = 计入 + Σ 不计入原因；净销售额 = 计入商品额 − 这些订单截至今日的退款；计入 = 消费者 + 其他客户类型 + 不形成客户 + 不知是谁',
      'created = paid in the same month + paid in another + Σ unpaid by reason; paid = counted + Σ excluded by reason; net sales = counted goods − refunds of these orders known by the day; counted = consumers + other kinds of customer + orders without a customer + nobody known',
    ],
    meaning: ['每笔订单在账上只有一处，逐分相加', 'every order has one place in the books, and all places add up to the fen'],
    caution: [
      '下单按下单月，付款起按付款月；退款先抵商品、再抵运费；其他币种只计笔数',
      'placed by month of creation, all else by month of payment; a refund eats goods first, then freight; orders of another currency are counted, not added',
    ],
    parameters: { minimum_goods_minor: 500 },
  },
  sales_by_buyer: {
    evidence: 'public-secondary',
    source: 'Perennial, after the new and old buyers of 生意参谋',
    page: 'guide/sales',
    name: ['按买家类型的销售', 'Sales by kind of buyer'],
    formula: [
      '净销售额 = 新客 + 回归客 + 老客 + 不知是谁 + 不形成客户',
      'net sales = new + returning + old + nobody known + orders without a customer',
    ],
    meaning: [
      '买家在一个周期内的全部消费，归入她在该周期首次购买时的类型',
      'all a buyer spends in a period goes with what her first purchase in it makes her',
    ],
    caution: [
      '按所选范围计：店铺新客可能是品牌老客；近期退款未到齐',
      'within the scope chosen: new to a shop may be old to the brand; refunds of recent days are still to come',
    ],
    parameters: { look_back_days: 365 },
  },
  buyer_kinds: {
    evidence: 'proposed',
    source: 'Perennial',
    page: 'guide/sales',
    name: ['新客、回归客、老客', 'New, returning, old'],
    formula: [
      '新客：此前无有效订单；回归客：上一次在 365 天以前；老客：365 天内有过。新客 + 回归客 + 老客 = 买家',
      'new: no valid order before; returning: the last one over 365 days ago; old: one within 365 days. New + returning + old = buyers',
    ],
    meaning: [
      '平台“新客”（365 天内未购）= 新客 + 回归客',
      'what platforms call new (nothing bought within 365 days) is new + returning',
    ],
    caution: [
      '历史不足 365 天时，部分新客其实是老客（标为“历史被截断”）',
      'where history is shorter than 365 days some of the new are old; such periods are marked',
    ],
    parameters: { look_back_days: 365 },
  },
  repurchase_rate_buyers: {
    evidence: 'public-secondary',
    source: 'Perennial',
    page: 'guide/sales',
    name: ['复购率（人）', 'Repurchase rate, buyers'],
    formula: ['购买日 ≥ 2 的买家 ÷ 买家，近 365 天', 'buyers with two or more purchase days ÷ buyers, 365 days'],
    meaning: ['一年内有多少人买了不止一天', 'how many bought on more than one day within a year'],
    caution: ['同日多单算一次', 'several orders of a day are one'],
    parameters: { days: 365 },
  },
  repurchase_rate_orders: {
    evidence: 'public-secondary',
    source: 'Perennial',
    page: 'guide/sales',
    name: ['复购率（单）', 'Repurchase rate, orders'],
    formula: ['（订单 − 买家）÷ 订单，近 365 天', '(orders − buyers) ÷ orders, 365 days'],
    meaning: ['除每人首单外的订单占比', 'the share of orders that are not the buyer’s first in the window'],
    caution: ['只数知道买家的订单', 'only orders whose buyer is known'],
    parameters: { days: 365 },
  },
  old_buyer_share: {
    evidence: 'public-secondary',
    source: 'Perennial',
    page: 'guide/sales',
    name: ['老客占比', 'Share of old buyers'],
    formula: ['老客 ÷ 买家，近 30 天', 'old ÷ buyers, 30 days'],
    meaning: ['生意对老客的依赖', 'how far sales rest on those who bought before'],
    caution: ['不是销售额占比', 'of buyers, not of money'],
    parameters: { days: 30, look_back_days: 365 },
  },
  new_buyer_repurchase: {
    evidence: 'public-secondary',
    source: 'Perennial',
    page: 'guide/sales',
    name: ['新客当月复购率', 'New buyers who bought again in their month'],
    formula: [
      '当月新客中有效订单 ≥ 2 的人 ÷ 当月新客，最近一个整月',
      'new of the month with two or more valid orders in it ÷ new, last full month',
    ],
    meaning: ['新客的第一印象', 'the first impression on new customers'],
    caution: ['月底才来的新客没有时间再买', 'who comes late in the month has little time'],
    parameters: {},
  },
} as const satisfies Record<string, Wording>;
