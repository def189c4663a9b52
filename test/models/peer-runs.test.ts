import { describe, expect, test } from 'vitest';
import * as bgNbd from '../../src/models/bg-nbd.ts';
import * as gammaGamma from '../../src/models/gamma-gamma.ts';
import type { History } from '../../src/models/history.ts';
import * as mbgNbd from '../../src/models/mbg-nbd.ts';
import * as nbd from '../../src/models/nbd.ts';
import * as paretoNbd from '../../src/models/pareto-nbd.ts';
import * as paretoNbdStatic from '../../src/models/pareto-nbd-static.ts';
import { spending } from '../../src/models/spending.ts';
import { cdnow, cdnowSpending } from '../support/cdnow.ts';
import { apparel } from '../support/golden-apparel.ts';
import { apparelSpend, hasPeers, peerRows } from '../support/golden-peers.ts';

// where BTYD's own search stopped
const btyd = { r: 0.5533971, alpha: 10.5801985, s: 0.6060625, beta: 11.6562237 };
const yearly = (percent: number): number => Math.log(1 + percent / 100) / 52;
const weeks = (days: number): number => days / 7;

// runs of BTYD 2.4.3, at 15 % a year
test.each([
  ['4', { frequency: 2, recency: weeks(213), age: weeks(272) }, 6.5012622],
  ['18', { frequency: 0, recency: 0, age: weeks(269) }, 0.4849424],
  ['21', { frequency: 1, recency: weeks(12), age: weeks(272) }, 0.7642107],
  ['111', { frequency: 7, recency: weeks(206), age: weeks(272) }, 16.5837781],
])('customer %s of CDNOW has the discounted purchases of BTYD', (_, history, residual) => {
  expect(paretoNbd.expectedResidual(btyd, history, yearly(15))).toBeNear(residual, 1e-6);
});

// a run of CLVTools 0.12.1 at 10 % a year, at its own parameters, which were not printed: they move its sums by 0.04 %
test('customer 1 of CDNOW is worth what CLVTools says', () => {
  const history = { frequency: 2, recency: weeks(213), age: weeks(272) };
  const residual = paretoNbd.expectedResidual(paretoNbd.fit(cdnow()).params, history, yearly(10));
  const value = gammaGamma.expectedValue(gammaGamma.fit(cdnowSpending()).params, 2, 44.69 / 2);
  expect({ residual, value, worth: residual * value }).toBeNear(
    { residual: 8.1590038, value: 24.654031, worth: 201.152335 },
    4e-4,
  );
});

// Fader & Hardie, note 025: the first ten customers of the summary file
test('the expected spend of the first ten customers of CDNOW', () => {
  const params = { p: 6.25, q: 3.74, gamma: 15.44 };
  const seen = [
    [2, 22.35, 24.65],
    [1, 11.77, 18.91],
    [0, 0, 35.17],
    [0, 0, 35.17],
    [0, 0, 35.17],
    [7, 73.74, 71.46],
    [1, 11.77, 18.91],
    [0, 0, 35.17],
    [2, 25.55, 27.28],
    [0, 0, 35.17],
  ] as const;
  // the note used more digits of its parameters than it prints
  for (const [frequency, mean, value] of seen) expect(gammaGamma.expectedValue(params, frequency, mean)).toBeNear(value, 2e-3);
});

// a replication of the published fit (panelclv) reports these figures as unexplained; they are those of an age counted a day too long
test('a day more of age gives the likelihood that a replication could not explain', () => {
  const all = cdnow();
  const { params, logLikelihood } = paretoNbd.fit({ ...all, age: all.age.map((age) => age + 1 / 7) });
  expect(logLikelihood).toBeCloseTo(-9602.42, 2);
  expect(params.s).toBeNear(0.646, 1e-3);
  expect(params.beta).toBeNear(12.79, 1e-3);
});

// walkthrough of the BTYD package, whose search ended near the optimum: repeat purchases of all in weeks 20 to 25
test('the weekly tracking curve of CDNOW', () => {
  const all = cdnow();
  const start = Math.max(...all.age);
  const upTo = (model: (until: number) => number, week: number) =>
    all.age.reduce((sum, age, i) => sum + all.weight[i]! * model(Math.max(0, week - (start - age))), 0);
  const weekly = (model: (until: number) => number) =>
    [20, 21, 22, 23, 24, 25].map((week) => upTo(model, week) - upTo(model, week - 1));
  const [pareto, bg] = [paretoNbd.fit(all).params, bgNbd.fit(all).params];
  const printed = {
    pareto: [78.308, 76.419, 74.648, 72.983, 71.414, 69.933],
    bg: [76.865, 74.888, 73.046, 71.322, 69.704, 68.182],
  };
  for (const [i, total] of weekly((until) => paretoNbd.unconditionalPurchases(pareto, until)).entries())
    expect(total).toBeNear(printed.pareto[i]!, 1e-4);
  for (const [i, total] of weekly((until) => bgNbd.unconditionalPurchases(bg, until)).entries())
    expect(total).toBeNear(printed.bg[i]!, 1e-5);
});

describe.skipIf(!hasPeers)('customer by customer (skipped without shared/data/clv)', () => {
  const [bg, mbg, counts] = [bgNbd.fit(cdnow()).params, mbgNbd.fit(cdnow()).params, nbd.fit(cdnow()).params];
  const rows = () => [...peerRows('golden/cdnow_sample_predictions_btyd_btydplus.csv').values()];
  const historyOf = (row: Record<string, string>): History => ({
    frequency: Number(row['x']),
    recency: Number(row['t.x']),
    age: Number(row['T.cal']),
  });

  // BTYD and BTYDplus printed what they foretell at the ends of their own searches
  test.each([
    ['x.nbd', (h: History) => nbd.expectedPurchases(counts, h, 39), 1e-6],
    ['x.pnbd', (h: History) => paretoNbd.expectedPurchases(btyd, h, 39), 1e-7],
    ['x.bg', (h: History) => bgNbd.expectedPurchases(bg, h, 39), 1e-4],
    ['x.mbg', (h: History) => mbgNbd.expectedPurchases(mbg, h, 39), 1e-4],
    ['pa.pnbd', (h: History) => paretoNbd.probabilityAlive(btyd, h), 1e-7],
    ['pa.bg', (h: History) => bgNbd.probabilityAlive(bg, h), 1e-4],
    ['pa.mbg', (h: History) => mbgNbd.probabilityAlive(mbg, h), 1e-4],
  ])('all 2,357 of CDNOW: %s', (column, told, tolerance) => {
    expect(rows()).toHaveLength(2357);
    for (const row of rows()) expect(told(historyOf(row))).toBeNear(Number(row[column]), tolerance);
  });

  test('CDNOW is worth in all what CLVTools says', () => {
    const [pareto, spend] = [paretoNbd.fit(cdnow()).params, gammaGamma.fit(cdnowSpending()).params];
    const worth = rows().map((row) => {
      const [history, paid] = [historyOf(row), Number(row['sales.x'])];
      const value = gammaGamma.expectedValue(spend, paid > 0 ? history.frequency : 0, paid > 0 ? paid / history.frequency : 0);
      return value * paretoNbd.expectedResidual(pareto, history, yearly(10));
    });
    expect(worth.reduce((sum, each) => sum + each, 0)).toBeNear(327_110.4, 5e-4);
  });
});

// CLVTools 0.12.1: its advanced vignette, its Hessian in ln r, ln alpha, ln s, ln beta, its forecasts for 600 customers
describe.skipIf(!hasPeers)('the apparel retailer (skipped without shared/data/clv)', () => {
  const printed = { r: 1.4489768, alpha: 48.6360845, s: 0.5612598, beta: 46.8843633 };
  const spent = { p: 3.0990326, q: 5.6536729, gamma: 56.5040844 };
  const all = hasPeers ? apparel() : undefined;
  const ids = hasPeers ? [...apparelSpend().keys()] : [];
  const historyAt = (i: number) => ({
    frequency: all!.frequency[i]!,
    recency: all!.recency[i]!,
    age: all!.age[i]!,
    traits: { Gender: all!.traits['Gender']![i]!, Channel: all!.traits['Channel']![i]! },
  });

  test('has the printed standard errors and Hessian', () => {
    const { standardErrors, hessian } = paretoNbd.fit(all!);
    expect(standardErrors as Record<string, number>).toBeNear(
      { r: 0.2434282, alpha: 7.4891816, s: 0.2710479, beta: 35.6114114 },
      1e-4,
    );
    const upper = [
      [433.22658, -388.22026, -117.4876, 86.38645],
      [402.65104, 78.92603, -57.6981],
      [117.95191, -78.20295],
      [53.99615],
    ];
    for (const [i, row] of upper.entries())
      for (const [j, value] of row.entries()) expect(hessian[i]![i + j]!).toBeNear(value, 5e-5);
  });

  test('spends by a Gamma-Gamma of 387 repeat buyers', () => {
    const repeat = [...apparelSpend().values()].filter(({ mean }) => mean > 0);
    expect(repeat).toHaveLength(387);
    const columns = { frequency: repeat.map(({ frequency }) => frequency), monetaryValue: repeat.map(({ mean }) => mean) };
    const { params, logLikelihood } = gammaGamma.fit(spending(columns));
    expect(params).toBeNear(spent, 1e-4);
    expect(logLikelihood).toBeCloseTo(-1670.66304, 4);
  });

  test('without traits: P(alive), purchases, residual, spend and value of all 600', () => {
    const told = peerRows('golden/apparel_pnbd_predictions_clvtools.csv');
    const spend = apparelSpend();
    expect(told.size).toBe(600);
    for (const [i, id] of ids.entries()) {
      const row = told.get(id)!;
      const [history, { frequency, mean }] = [historyAt(i), spend.get(id)!];
      const [residual, value] = [
        paretoNbd.expectedResidual(printed, history, yearly(10)),
        gammaGamma.expectedValue(spent, frequency, mean),
      ];
      const own = {
        PAlive: paretoNbd.probabilityAlive(printed, history),
        CET: paretoNbd.expectedPurchases(printed, history, Number(row['period.length'])),
        DERT: residual,
        'predicted.mean.spending': value,
        'predicted.CLV': residual * value,
      };
      expect(own).toBeNear(Object.fromEntries(Object.keys(own).map((name) => [name, Number(row[name])])), 1e-7);
    }
  });

  test('with Gender and Channel, from an optimum a little above the printed one', () => {
    const told = peerRows('golden/apparel_pnbd_static_predictions_clvtools.csv');
    const { params, logLikelihood } = paretoNbdStatic.fit(all!);
    expect(16 - 2 * logLikelihood).toBeNear(11_658.1254, 1e-7);
    expect(8 * Math.log(600) - 2 * logLikelihood).toBeNear(11_693.3009, 1e-7);
    for (const [i, id] of ids.entries()) {
      const [row, history] = [told.get(id)!, historyAt(i)];
      const own = {
        PAlive: paretoNbdStatic.probabilityAlive(params, history),
        CET: paretoNbdStatic.expectedPurchases(params, history, Number(row['period.length'])),
        DERT: paretoNbdStatic.expectedResidual(params, history, yearly(10)),
      };
      expect(own).toBeNear(Object.fromEntries(Object.keys(own).map((name) => [name, Number(row[name])])), 3e-3);
    }
  });
});
