import type { Wording } from './define.ts';

/** What a forecast is trusted by: how it was chosen, and how it did where it had no say. */
export const choiceDefinitions = {
  model_comparison: {
    evidence: 'public-secondary',
    source: 'Tashman 2000; Wang, Liu & Miao 2019; Perennial',
    page: 'choosing',
    name: ['模型比较', 'Comparison of models'],
    formula: [
      '偏离度 = 2/n·Σ(a·ln(a/e) − (a − e))；改进 = 参照的偏离度 − 该模型的偏离度',
      'deviance = 2/n·Σ(a·ln(a/e) − (a − e)); gain = deviance of the reference − its own',
    ],
    meaning: [
      '各模型回到同样的过去作预测，再与后来的实际相比；a 为实际次数，e 为预测次数',
      'every model forecasts from the same earlier days, held against what came; a came, e was expected',
    ],
    caution: [
      '改进超过标准误 3 倍（全部时点合计，且最近时点单独）才算更准',
      'a gain counts beyond three standard errors, at all origins together and at the latest alone',
    ],
    parameters: { beyond_errors: 3 },
  },
  backtest_origins: {
    evidence: 'public-secondary',
    source: 'Tashman 2000',
    page: 'choosing',
    name: ['历史时点回测', 'Rolling-origin backtest'],
    formula: [
      '站在过去某日，只用当日已知的购买，预测之后同样比例的时间',
      'from a day of the past, with the purchases known by then, as far ahead in proportion as today',
    ],
    meaning: ['合计的实际是否落在 90 % 区间内', 'whether the total that came lies within the 90 % interval'],
    caution: ['各时点共用一批客户，不是相互独立的检验', 'origins share their customers: they are not independent trials'],
    parameters: { interval: 0.9 },
  },
  forecast_coverage: {
    evidence: 'public-secondary',
    source: 'Gneiting, Balabdaoui & Raftery 2007',
    page: 'uncertainty',
    name: ['区间覆盖率', 'Coverage of intervals'],
    formula: [
      '实际次数落在该名义概率最短集合内的客户占比',
      'share of customers whose count lay in the shortest set of that nominal mass',
    ],
    meaning: ['说 90 % 时，是否真有九成客户在区间里', 'whether what is said to hold for 90 % holds for nine in ten'],
    caution: [
      '次数是整数，集合常比名义值宽，所以略高属正常',
      'counts are whole, so sets are often wider than they say: a little above is right',
    ],
    parameters: {},
  },
  pit_histogram: {
    evidence: 'public-secondary',
    source: 'Czado, Gneiting & Held 2009',
    page: 'uncertainty',
    name: ['概率积分变换直方图', 'PIT histogram'],
    formula: [
      'F(a−1) + u·P(a)，u 在 0 到 1 间随机；分十段计客户占比',
      'F(a−1) + u·P(a), u uniform; shares of customers by tenths',
    ],
    meaning: ['十段一样高：整个分布都对', 'ten even bars: the whole distribution is right'],
    caution: [
      '左高：预测偏多；右高：偏少；中间高：区间太宽；两头高：区间太窄',
      'high left: too much was expected; right: too little; middle: intervals too wide; both ends: too narrow',
    ],
    parameters: { bars: 10 },
  },
  forecast_correction: {
    evidence: 'proposed',
    source: 'Friedman 2001; Perennial',
    page: 'correction',
    name: ['节奏修正', 'Correction by rhythm'],
    formula: ["E'[Y] = E[Y]·exp(θ·f(特征) − c)", "E'[Y] = E[Y]·exp(θ·f(features) − c)"],
    meaning: [
      '模型没解释的部分里，客户自己的购买节奏还能说明多少',
      'what a customer’s own rhythm explains of what the model leaves over',
    ],
    caution: [
      '改进要超过标准误 2 倍，且所有客户留出的一年没有变差，才采用；只乘未来 12 个月的购买次数与金额，不改合计',
      'used where its gain is beyond two standard errors and the year held out of everyone is told no worse; it multiplies the coming 12 months, and not the total',
    ],
    parameters: { beyond_errors: 2 },
  },
} as const satisfies Readonly<Record<string, Wording>>;
