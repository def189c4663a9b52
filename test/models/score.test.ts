import { describe, expect, test } from 'vitest';
import { candidateNames, candidates } from '../../src/models/choosing/candidates.ts';
import { type Ask, type PurchaseModelParams, scoreHistories } from '../../src/models/score.ts';
import { cdnow } from '../support/cdnow.ts';

const steps = Array.from({ length: 520 }, (_, i) => (i + 1) / 10);
const asks = {
  alive: { kind: 'probabilityAlive' },
  year: { kind: 'expectedPurchases', until: 52 },
  worth: { kind: 'discountedPurchases', until: 52, rate: 0.0023 },
  steps: { kind: 'weightedPurchases', ends: steps, factors: steps.map((end) => Math.exp(-0.0023 * (end - 0.05))) },
  soon: { kind: 'probabilityOfPurchase', within: 26 },
  next: { kind: 'nextPurchase', probability: 0.5 },
} as const satisfies Record<string, Ask>;

function score(model: PurchaseModelParams, rows: { frequency: Float64Array; recency: Float64Array; age: Float64Array }) {
  const output = Object.fromEntries(Object.keys(asks).map((name) => [name, new Float64Array(rows.age.length)]));
  scoreHistories({ ...model, asks }, rows, output);
  return output as Record<keyof typeof asks, Float64Array>;
}

const models: readonly PurchaseModelParams[] = [
  { model: 'nbd', params: { r: 0.385, alpha: 12.07 } },
  { model: 'pareto-nbd', params: { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 } },
  { model: 'bg-nbd', params: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } },
  { model: 'mbg-nbd', params: { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 } },
  { model: 'bg-cnbd-k', params: { k: 2, r: 0.3, alpha: 3.1, a: 0.7, b: 2.2 } },
  { model: 'mbg-cnbd-k', params: { k: 3, r: 0.6, alpha: 2.4, a: 0.8, b: 1.9 } },
  { model: 'ggompertz-nbd', params: { r: 0.553, alpha: 10.578, s: 0.6, beta: 15, b: 0.02 } },
  {
    model: 'pareto-nbd-cohorts',
    params: { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669, 'purchase.age': 0.01, 'dropout.age': -0.02 },
  },
  { model: 'pareto-nbd-correlated', params: { r: 0.6, alpha: 11, s: 0.7, beta: 13, dependence: 0.5, level: 0.65 } },
];

test('every model that may be chosen can be scored', () => {
  expect(models.map(({ model }) => model).sort()).toEqual([...candidateNames].sort());
});

describe.each(models)('columns scored with $model', (model) => {
  const all = cdnow();
  const scores = score(model, all);

  test('hold what the model says of each customer', () => {
    const foresee = candidates[model.model].foresee(model.params);
    for (let i = 0; i < all.age.length; i += 37) {
      const history = { frequency: all.frequency[i]!, recency: all.recency[i]!, age: all.age[i]! };
      const { alive, ahead } = foresee(history);
      expect(scores.alive[i]!).toBeNear(alive, 1e-12);
      expect(scores.year[i]!).toBeNear(alive * ahead.purchases(52), 1e-9);
      expect(scores.worth[i]!).toBeNear(alive * ahead.discounted(52, 0.0023), 1e-9);
      expect(scores.soon[i]!).toBeNear(alive * ahead.purchaseWithin(26), 1e-9);
      const next = alive > 0.5 ? ahead.waitingTime(0.5 / alive) : null;
      expect(scores.next[i]).toSatisfy((days: number) => (next === null ? Number.isNaN(days) : Math.abs(days / next - 1) < 1e-9));
    }
  });

  test('small steps add up to the continuous discount', () => {
    for (let i = 0; i < all.age.length; i += 37) expect(scores.steps[i]!).toBeNear(scores.worth[i]!, 1e-6);
  });

  test('do not depend on who else is in the batch', () => {
    const alone = score(model, {
      frequency: all.frequency.slice(500, 501),
      recency: all.recency.slice(500, 501),
      age: all.age.slice(500, 501),
    });
    for (const name of Object.keys(asks) as (keyof typeof asks)[]) expect(alone[name][0]).toBe(scores[name][500]);
  });

  test('need a column to write into', () => {
    expect(() => scoreHistories({ ...model, asks }, all, {})).toThrow('no column to write the answer into: alive');
  });
});
