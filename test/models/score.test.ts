import { describe, expect, test } from 'vitest';
import * as bgNbd from '../../src/models/bg-nbd.ts';
import * as paretoNbd from '../../src/models/pareto-nbd.ts';
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

const models = [
  ['BG/NBD', bgNbd, { model: 'bg-nbd', params: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } }],
  ['Pareto/NBD', paretoNbd, { model: 'pareto-nbd', params: { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 } }],
] as const;

describe.each(models)('columns scored with %s', (_, words, model) => {
  const all = cdnow();
  const scores = score(model, all);
  const params = model.params as never;

  test('hold what the words say of each customer', () => {
    for (let i = 0; i < all.age.length; i += 37) {
      const history = { frequency: all.frequency[i]!, recency: all.recency[i]!, age: all.age[i]! };
      expect(scores.alive[i]!).toBeNear(words.probabilityAlive(params, history), 1e-12);
      expect(scores.year[i]!).toBeNear(words.expectedPurchases(params, history, 52), 1e-9);
      expect(scores.worth[i]!).toBeNear(words.discountedPurchases(params, history, 52, 0.0023), 1e-9);
      expect(scores.soon[i]!).toBeNear(words.probabilityOfPurchase(params, history, 26), 1e-9);
      expect(scores.next[i]).toBe(words.nextPurchaseQuantile(params, history, 0.5) ?? Number.NaN);
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
