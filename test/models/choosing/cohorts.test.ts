import { expect, test } from 'vitest';
import * as cohorts from '../../../src/models/choosing/cohorts.ts';
import { plainClock, taskOf, viewOf } from '../../../src/models/choosing/origin-view.ts';
import * as paretoNbd from '../../../src/models/pareto-nbd.ts';
import { panelFrom, panelOrigin } from '../../support/panel.ts';

const history = { frequency: 2, recency: 10, age: 40 };

test('without a drift it is Pareto/NBD', () => {
  const plain = { r: 0.6, alpha: 10, s: 0.6, beta: 12 };
  const params = { ...plain, 'purchase.age': 0, 'dropout.age': 0 };
  expect(cohorts.probabilityAlive(params, history)).toBeCloseTo(paretoNbd.probabilityAlive(plain, history), 12);
  expect(cohorts.lookAhead(params)(2, 40).purchases(39)).toBeCloseTo(paretoNbd.lookAhead(plain)(2, 40).purchases(39), 12);
});

test('newer customers who die faster are seen to', () => {
  const { panel } = panelFrom('mixed-cohorts', 1200, 4);
  const view = viewOf(panel, panelOrigin);
  const all = taskOf(panel, view, plainClock(view), 'pareto-nbd-cohorts');
  const { params, logLikelihood } = cohorts.fit(all);
  expect(logLikelihood).toBeGreaterThan(paretoNbd.fit(all).logLikelihood + 20);
  expect(params['dropout.age']).toBeLessThan(0);
});
