import { expect, test } from 'vitest';
import * as cohorts from '../../../src/models/choosing/cohorts.ts';
import { plainClock, taskOf, viewOf } from '../../../src/models/choosing/origin-view.ts';
import { histories } from '../../../src/models/history.ts';
import * as paretoNbd from '../../../src/models/pareto-nbd.ts';
import { panelFrom, panelOrigin } from '../../support/panel.ts';

const history = { frequency: 2, recency: 10, age: 40 };

test('without a drift it is Pareto/NBD', () => {
  const plain = { r: 0.6, alpha: 10, s: 0.6, beta: 12 };
  const params = { ...plain, 'purchase.age': 0, 'dropout.age': 0 };
  expect(cohorts.probabilityAlive(params, history)).toBeCloseTo(paretoNbd.probabilityAlive(plain, history), 12);
  expect(cohorts.lookAhead(params)(2, 40).purchases(39)).toBeCloseTo(paretoNbd.lookAhead(plain)(2, 40).purchases(39), 12);
});

test('with a drift a customer has the rates of those won on her day', () => {
  const plain = { r: 0.6, alpha: 10, s: 0.6, beta: 12 };
  const params = { ...plain, 'purchase.age': 0.01, 'dropout.age': -0.02 };
  // alpha·e^(−γ·age) and beta·e^(−γ·age), 40 weeks after she was won
  const own = { ...plain, alpha: 10 * Math.exp(-0.4), beta: 12 * Math.exp(0.8) };
  expect(cohorts.personal(params, 40)).toMatchObject({
    alpha: expect.closeTo(own.alpha, 12),
    beta: expect.closeTo(own.beta, 12),
  });
  expect(cohorts.probabilityAlive(params, history)).toBeCloseTo(paretoNbd.probabilityAlive(own, history), 12);
  expect(cohorts.lookAhead(params)(2, 40).purchases(39)).toBeCloseTo(paretoNbd.lookAhead(own)(2, 40).purchases(39), 12);
  // whoever was asked about before
  expect(cohorts.probabilityAlive(params, { ...history, age: 80 })).not.toBeCloseTo(
    paretoNbd.probabilityAlive(own, { ...history, age: 80 }),
    3,
  );
});

test('newer customers who die faster are seen to', () => {
  const { panel } = panelFrom('mixed-cohorts', 1200, 4);
  const view = viewOf(panel, panelOrigin);
  const all = taskOf(panel, view, plainClock(view), 'pareto-nbd-cohorts');
  const { params, logLikelihood } = cohorts.fit(all);
  expect(logLikelihood).toBeGreaterThan(paretoNbd.fit(all).logLikelihood + 20);
  expect(params['dropout.age']).toBeLessThan(0);
  // the likelihood is that of Pareto/NBD with the rates of each customer's own day
  const each = Array.from(all.age, (age, i) => {
    const row = { frequency: [all.frequency[i]!], recency: [all.recency[i]!], age: [age], weight: [all.weight[i]!] };
    return paretoNbd.logLikelihood(cohorts.personal(params, age), histories(row));
  });
  expect(each.reduce((sum, own) => sum + own, 0)).toBeNear(logLikelihood, 1e-9);
});
