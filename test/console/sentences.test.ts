import i18next from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import { cohortSentence } from '../../src/console/features/cohorts/sentence.ts';
import { customerSentence } from '../../src/console/features/customers/sentence.ts';
import { outcomeText } from '../../src/console/features/imports/outcome.ts';
import { adviceText, modelSentence, reasonText } from '../../src/console/features/model/sentence.ts';
import { overviewSentence } from '../../src/console/features/overview/sentence.ts';
import { rfmSentence } from '../../src/console/features/rfm/sentence.ts';
import { createFormat } from '../../src/console/format/create-format.ts';
import { en } from '../../src/console/text/en.ts';
import { zhCn } from '../../src/console/text/zh-cn.ts';
import { backtest, cohorts, detail, figure, intervals, modelReport, overview, rfmReport } from './examples.ts';

beforeAll(async () => {
  await i18next.init({
    resources: { 'zh-CN': { translation: zhCn }, en: { translation: en } },
    lng: 'zh-CN',
    interpolation: { escapeValue: false },
  });
});

const zh = () => [i18next.getFixedT('zh-CN'), createFormat('zh-CN', 'CNY')] as const;
const us = () => [i18next.getFixedT('en'), createFormat('en', 'CNY')] as const;

describe('the overview', () => {
  test('says equity, its change, and who holds two thirds of it', () => {
    expect(overviewSentence(overview(), ...zh())).toBe('客户资产 ¥3,120 万，较 2025-12-31 +4.1%；三分之二来自 8.2% 的客户');
    expect(overviewSentence(overview(), ...us())).toBe(
      'Customer equity ¥31.2M, +4.1% since 2025-12-31; two thirds of it sits with 8.2% of customers',
    );
  });

  test('leaves out what is not known', () => {
    expect(overviewSentence(overview({ equityChange: null, concentration: null }), ...zh())).toBe('客户资产 ¥3,120 万');
  });

  test('another share of the equity is said as a rate', () => {
    expect(
      overviewSentence(overview({ equityChange: null, concentration: { equityShare: 0.5, customerShare: 0.04 } }), ...us()),
    ).toBe('Customer equity ¥31.2M; 50% of it sits with 4% of customers');
  });

  test('speaks of customers where no equity can be given', () => {
    const none = overview({ equity: figure(null, 'minor') });
    expect(overviewSentence(none, ...zh())).toBe('共 20,000 位客户，近一年有 9,800 位买过；客户资产暂不能给出');
  });
});

describe('one customer', () => {
  test('is told by stage, purchases, silence and what is to come', () => {
    expect(customerSentence(detail(), ...zh())).toBe(
      '老客，3 次购买，累计净额 ¥1,234，最近一次在 40 天前；预计 2026-08-12 前后再购；未来还值 ¥560',
    );
  });

  test('who never bought has a sentence too', () => {
    expect(customerSentence(detail({ stage: 'prospect', purchaseDays: 0 }), ...us())).toBe('Prospect: no valid order yet');
  });
});

describe('cohorts', () => {
  test('half a year of retention stands beside the 90-day repurchase', () => {
    expect(cohortSentence(cohorts(), intervals(), ...us())).toBe(
      '8% of customers buy in month 6 after their first order; 29% buy again within 90 days',
    );
  });

  test('without a complete period it says so', () => {
    expect(cohortSentence(cohorts([]), intervals(), ...zh())).toBe('共 1 个同期群，完整观察期还太短');
  });
});

test('RFM names the group that brings most', () => {
  expect(rfmSentence(rfmReport(), ...zh())).toBe('重要价值客户 12%，带来 48% 的净销售额');
  expect(rfmSentence({ ...rfmReport(), groups: [], customers: 0 }, ...zh())).toBe('近一年没有有效订单，无法分层');
});

describe('the model', () => {
  test('the headline says how far totals were right, by the backtest of the model that is published', () => {
    const report = modelReport({ backtests: [backtest('bg-nbd', 0.5), backtest('pareto-nbd', -0.043)] });
    expect(modelSentence(report, ...zh())).toBe(
      '总数可以信：模型没见过的 365 天里，订单相差 −4.3%，金额相差 −4.3%；单个客户只看先后，不看次数',
    );
  });

  test('a refused model says what stands in for it', () => {
    const refused = { published: false, source: 'cohort', model: null, reasons: [] } as const;
    expect(modelSentence(modelReport({ verdict: { ...refused, reasons: [] } }), ...us())).toBe(
      'The model is refused: forecasts come from cohorts',
    );
  });

  test('a reason says errors as rates, sizes as counts, and what is compared with three digits', () => {
    const [t, format] = us();
    const word = (code: string, values: Record<string, string>) => t(`modelReason.${code}` as never, values) as string;
    expect(reasonText({ code: 'money_error', value: 0.412, limit: 0.25 }, format, word)).toBe(
      'money in the backtest is off by 41.2%, more than the 25% allowed',
    );
    expect(reasonText({ code: 'repeat_customers', value: 120, limit: 300 }, format, word)).toBe(
      'only 120 customers bought again, at least 300 are needed',
    );
    expect(reasonText({ code: 'no_better_than_same_rate', value: 1.91, limit: 1.8702 }, format, word)).toContain('1.91');
  });

  test('what to do is told with the limit, and nothing where no advice is known', () => {
    const [t, format] = us();
    const word = (code: string, values: Record<string, string>) =>
      t(`modelAdvice.${code}` as never, { ...values, defaultValue: code }) as string;
    expect(adviceText({ code: 'history_days', value: 60, limit: 180 }, format, word)).toContain('180 days');
    expect(adviceText({ code: 'passed', value: null, limit: null }, format, word)).toBe('');
  });
});

test('an import says what became of each file', () => {
  const common = { file: 'a.csv', source: 's', sourceKey: 1, seconds: 1 };
  const [t, format] = zh();
  expect(outcomeText({ ...common, outcome: 'already_loaded', loadId: 1 }, t, format)).toContain('没有重复写入');
  const tables = [
    { table: 'orders', added: 1000, changed: 2, unchanged: 3, superseded: 0 },
    { table: 'refunds', added: 4, changed: 0, unchanged: 0, superseded: 0 },
  ];
  const loaded = {
    ...common,
    outcome: 'loaded' as const,
    loadId: 1,
    preset: 'p',
    rowsRead: 1010,
    rowsRejected: 1,
    tables,
    identity: { identifiers: 0, customers: 0, merged: 0 },
    statuses: [],
    warnings: [],
    rejectedFile: null,
  };
  expect(outcomeText(loaded, t, format)).toBe('a.csv：新增 1,004，更新 2，未变 3，拒绝 1');
});
