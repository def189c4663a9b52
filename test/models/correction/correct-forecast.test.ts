import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { foreseePlain } from '../../../src/models/choosing/foresee-origin.ts';
import { type PurchasePanel, purchasePanel } from '../../../src/models/choosing/purchase-panel.ts';
import { scorecard } from '../../../src/models/choosing/scorecard.ts';
import { correctionOrigin } from '../../../src/models/correction/correct-forecast.ts';
import { correctedForecast, correctedSimulation, plainTools } from '../../support/corrected-forecast.ts';
import { simulatedPanel } from '../../support/simulated-panel.ts';

describe('a simulated brand', { timeout: 120_000 }, () => {
  test('whose customers keep a rhythm is corrected, and its future is foretold better', async () => {
    const { correction, before, after } = await correctedSimulation({ customers: 2000, seed: 201, rhythm: 3 });
    expect(correction.code).toBe('correction_helps');
    expect(after).toBeLessThan(0.95 * before);
    expect(correction.effects.slice(0, 3).map(({ feature }) => feature)).toContain('overdue');
  });

  test('one of whose channels loses its customers faster is corrected by channel', async () => {
    const { correction, before, after } = await correctedSimulation({ customers: 4000, seed: 202, leavesFaster: 5 });
    expect(correction.code).toBe('correction_helps');
    expect(after).toBeLessThan(before);
    const [{ feature, factors } = { feature: '', factors: [] }] = correction.effects;
    expect(feature).toBe('channel');
    expect(factors.find(({ value }) => value === 0)!.factor).toBeGreaterThan(
      1.1 * factors.find(({ value }) => value === 1)!.factor,
    );
  });

  test('that follows Pareto/NBD is left alone', async () => {
    const { correction, before, after } = await correctedSimulation({ customers: 4000, seed: 203 });
    expect(correction.strength).toBe(0);
    expect(after).toBe(before);
  });
});

test('the base of several models is their mean by weight, its chance of being alive too', async () => {
  const { panel } = simulatedPanel({ customers: 300, seed: 206 });
  const foreseen = await foreseePlain(plainTools(panel), { asOf: 545, until: 727 }, ['pareto-nbd', 'mbg-nbd']);
  const at = (weights: readonly number[]) =>
    correctionOrigin({ panel, foreseen, members: ['pareto-nbd', 'mbg-nbd'].map((model, i) => ({ model, weight: weights[i]! })) });
  const [pareto, mbg, both] = [at([1, 0]), at([0, 1]), at([0.25, 0.75])];
  expect(both.expected[11]).toBeNear(0.25 * pareto.expected[11]! + 0.75 * mbg.expected[11]!);
  expect(both.features['alive']![11]).toBeNear(0.25 * pareto.features['alive']![11]! + 0.75 * mbg.features['alive']![11]!);
  expect(pareto.features['alive']![11]).not.toBe(mbg.features['alive']![11]);
  expect(both.expected).toEqual(both.features['expected']);
});

const orders = new URL('../../../../shared/data/clv/cdnow/cdnow_orders.csv', import.meta.url);

function cdnowPanel(): { panel: PurchasePanel; spend: Float64Array } {
  const spent = new Map<number, number>();
  for (const line of readFileSync(orders, 'utf8').trim().split('\n').slice(1)) {
    const [, customer = '', paid = '', , amount = ''] = line.split(',');
    const day = Math.round((Date.parse(paid.slice(0, 10)) - Date.UTC(1997, 0, 1)) / 86_400_000);
    const key = Number(customer) * 1000 + day;
    spent.set(key, (spent.get(key) ?? 0) + Number(amount));
  }
  const keys = [...spent.keys()].sort((a, b) => a - b);
  const panel = purchasePanel({ customer: keys.map((key) => Math.floor(key / 1000)), day: keys.map((key) => key % 1000) });
  return { panel, spend: Float64Array.from(keys, (key) => spent.get(key)!) };
}

// a hybrid without such a gate worsened Pareto/NBD's RMSE here from 1.603 to 1.716
test.skipIf(!existsSync(orders))(
  'CDNOW is not foretold worse, whatever the seed (skipped without shared/data/clv/cdnow)',
  { timeout: 120_000 },
  async () => {
    const { panel, spend } = cdnowPanel();
    for (const seed of [1, 2]) {
      const { actual, base, expected } = await correctedForecast(panel, { asOf: 272, until: 545 }, { spend }, seed);
      const [before, after] = [base, expected].map((column) => scorecard({ model: 'any', expected: column, actual }));
      expect(before!.deviance).toBeCloseTo(1.594, 3);
      expect(after!.deviance!).toBeLessThanOrEqual(before!.deviance!);
      expect(after!.rmse!).toBeLessThanOrEqual(before!.rmse! * 1.001);
    }
  },
);
