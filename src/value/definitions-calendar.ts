import type { Wording } from './define.ts';

/** Figures that read the promo calendar. */
export const calendarDefinitions = {
  occasion: {
    evidence: 'proposed',
    source: 'Perennial',
    page: 'occasions',
    name: ['购买场合', 'Purchase occasion'],
    formula: [
      '相隔 ≤ 3 天、且其中一天在大促付款阶段（尾款、现货、返场）内的购买日归为同一场合；场合自首日起最多 3 天；其余日子一日一个场合',
      'purchase days ≤ 3 days apart of which one lies in a paying phase (balance, spot, return) are one occasion, which ends 3 days after its first day; elsewhere a day is an occasion',
    ],
    meaning: ['模型、阶段和 N 日复购的计数单位', 'what models, stages and N-day repurchase count'],
    caution: [
      'AIPL 与购买日数仍按购买日；日历只对其平台的渠道有效',
      'AIPL and purchase days keep days; a campaign holds for channels of its platform only',
    ],
    parameters: { days: 3 },
  },
  deposit_unpaid: {
    evidence: 'proposed',
    source: 'Perennial',
    page: 'occasions',
    name: ['待付尾款', 'Deposit paid, balance not'],
    formula: [
      '截至当日已付定金、尾款未付且订单未关闭的订单；窗口为其平台随后的尾款（或现货）阶段，没有活动时为 30 天',
      'orders whose deposit was paid by the day, whose balance was not and which were not closed; the window is the next balance (or spot) phase of the platform, 30 days where no campaign is known',
    ],
    meaning: [
      '定金不是销售；窗口内及其后 3 天，客户不算有风险、沉睡或流失',
      'a deposit is no sale; until 3 days after the window its customer is neither at risk nor dormant nor lost',
    ],
    caution: ['没有买家标识的订单不属于任何客户', 'orders without a buyer key belong to no customer'],
    parameters: { grace_days: 3, window_days: 30 },
  },
  campaign_phase_day: {
    evidence: 'proposed',
    source: 'Perennial',
    page: 'occasions',
    name: ['阶段日对比', 'Comparison by phase-day'],
    formula: [
      '活动首日起的累计：按付款日的商品实付与订单数、首购客户数、按付定金日的定金；两年按距 T+0 的天数对齐',
      'running sums from the first day of a campaign: goods paid and orders by day of payment, first-time buyers, deposits by day of deposit; years are aligned by the distance to T+0',
    ],
    meaning: ['日期移动的活动也可以比较', 'campaigns whose dates move can be compared'],
    caution: [
      '未减退款：往年的退款已完成，今年的尚未；新客只按渠道',
      'refunds are not taken off: those of an earlier year are complete, this year’s are not; new buyers by channel only',
    ],
    parameters: {},
  },
} as const satisfies Readonly<Record<string, Wording>>;
