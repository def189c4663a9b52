import type { Wording } from './define.ts';

/** Figures of what was sold, what went back and what it cost. */
export const soldDefinitions = {
  equal_age: {
    evidence: 'proposed',
    source: 'Perennial',
    page: 'equal-age',
    name: ['同龄对比', 'Equal age'],
    formula: [
      'Σ 有效订单的净商品金额，退款只计到周期末后 N 天',
      'Σ net goods of valid orders, refunds counted up to N days after the end of the period only',
    ],
    meaning: ['各周期在同样的天龄时看到的样子', 'how each period looked at the same age'],
    caution: ['直接比较会把年轻误作增长', 'as they look today, young periods pass for growth'],
    parameters: {},
  },
  matured_estimate: {
    evidence: 'proposed',
    source: 'Kaplan & Meier 1958; Mack 1993 (chain ladder)',
    page: 'equal-age',
    name: ['成熟估计', 'Matured estimate'],
    formula: [
      'Σ 天 × 渠道 × 类目：今天的净额 × S(180) ÷ S(天龄)',
      'Σ over day × channel × category: net as it stands × S(180) ÷ S(age)',
    ],
    meaning: ['不再有退款时的净销售额，附 90 % 区间', 'net sales when nothing more comes back, with a 90 % band'],
    caution: [
      '假设退款节奏与近一年相同；付款 180 天后的退款不计',
      'takes the pace of refunds as in the last year; refunds later than 180 days are left out',
    ],
    parameters: { horizon_days: 180, learned_days: 365, prior_orders: 300 },
  },
  refund_curve: {
    evidence: 'proposed',
    source: 'Kaplan & Meier 1958',
    page: 'equal-age',
    name: ['退款曲线', 'Refund curve'],
    formula: [
      'S(a) = Π (1 − 当天退款 ÷ 当天仍在的金额)，付款未到该天龄者不计（右删失）',
      'S(a) = Π (1 − refunded at the age ÷ what stood at it), payments younger than the age left out (right-censored)',
    ],
    meaning: ['已付商品中仍将退款的占比 = S(a) − S(180)', 'share of paid goods still to be refunded = S(a) − S(180)'],
    caution: [
      '样本少的渠道、类目向上一级收缩（300 单的权重）',
      'channels and categories with few orders lean on their parent, by the weight of 300 orders',
    ],
    parameters: { prior_orders: 300 },
  },
  refund_rate: {
    evidence: 'proposed',
    source: 'Perennial',
    page: 'equal-age',
    name: ['退款率', 'Refund rate'],
    formula: ['1 − 净商品金额 ÷ 实付商品金额，按付款周期', '1 − net goods ÷ goods paid, by period of payment'],
    meaning: ['付款当期商品中退回的部分', 'the part of a period’s goods that came back'],
    caution: ['年轻的周期偏低，请看成熟估计', 'too low for young periods: read the matured estimate'],
    parameters: {},
  },
  money_fall: {
    evidence: 'proposed',
    source: 'Perennial',
    page: 'spend',
    name: ['从实付到贡献', 'From paid to contribution'],
    formula: [
      '商家收入（文件给出；否则商品 + 运费 + 补贴）− 退款 − 商品成本 − 平台佣金 − 达人佣金 − 物流与运费险 − 权益',
      'merchant revenue (as the file says; else goods + freight + subsidy) − refunds − goods cost − platform commission − affiliates − freight and insurance − benefits',
    ],
    meaning: ['付款月份 × 渠道，逐项相加分毫不差', 'by month of payment × channel; places add up to the fen'],
    caution: [
      '佣金与补贴随退回的商品减少；物流与权益已花掉，不减少',
      'commissions and subsidy shrink with goods that come back; freight and benefits are spent and do not',
    ],
    parameters: {},
  },
  cost_coverage: {
    evidence: 'proposed',
    source: 'Perennial',
    page: 'spend',
    name: ['成本覆盖率', 'Cost coverage'],
    formula: ['该种成本由文件给出的净销售额 ÷ 净销售额', 'net sales whose cost of the kind a file tells ÷ net sales'],
    meaning: ['费率补足的部分另列', 'what a rate fills stands beside it'],
    caution: [
      '商品成本已知不到一半时没有贡献；其他成本未知时按零计',
      'no contribution where less than half of the goods has a known cost; other unknown costs count as nothing',
    ],
    parameters: { least_known: 0.5 },
  },
} as const satisfies Readonly<Record<string, Wording>>;
