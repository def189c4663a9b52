import { beforeAll, describe, expect, test } from 'vitest';
import * as paretoNbd from '../../src/models/pareto-nbd.ts';
import * as correlated from '../../src/models/pareto-nbd-correlated.ts';
import { type Pmf, shortestSet } from '../../src/models/uncertainty/counts.ts';
import { customerDraws } from '../../src/models/uncertainty/customer-draws.ts';
import { flatness } from '../../src/models/uncertainty/flatness.ts';
import { drawFuture } from '../../src/models/uncertainty/futures.ts';
import { portfolioTotal } from '../../src/models/uncertainty/portfolio.ts';
import { posterior } from '../../src/models/uncertainty/posterior.ts';
import { type CountsOf, correlatedCounts, evenDraws, paretoCounts } from '../../src/models/uncertainty/predictive.ts';
import { seededRandom } from '../../src/stats/random.ts';
import { cdnow } from '../support/cdnow.ts';
import { cdnowHoldout } from '../support/cdnow-holdout.ts';

const { customers, actual } = cdnowHoldout();
const total = actual.reduce((sum, count) => sum + count, 0);
const ahead = { from: 0, until: 39 };

/** One distribution per distinct history. */
function countsOfAll<Params>(countsOf: CountsOf<Params, (typeof customers)[number]>, params: Params): (row: number) => Pmf {
  const known = new Map<string, Pmf>();
  return (row) => {
    const key = JSON.stringify(customers[row]!);
    const pmf = known.get(key) ?? countsOf(params, customers[row]!, 39);
    known.set(key, pmf);
    return pmf;
  };
}

function coverage(counts: (row: number) => Pmf): number {
  const inside = actual.filter((count, row) => {
    const { low, high } = shortestSet(counts(row), 0.9);
    return count >= low && count <= high;
  });
  return inside.length / actual.length;
}

/** What a forecast by parameters that are not known exactly says of all customers together. */
function judged<Params extends Readonly<Record<string, number>>>(
  model: {
    fit: (all: ReturnType<typeof cdnow>) => { model: string; params: Params; hessian: readonly (readonly number[])[] };
    logLikelihood: (params: Params, all: ReturnType<typeof cdnow>) => number;
    expectedPurchases: (params: Params, history: (typeof customers)[number], until: number) => number;
  },
  draws: Parameters<typeof drawFuture<Params>>[0],
  countsOf: CountsOf<Params, (typeof customers)[number]>,
) {
  const all = cdnow();
  const random = seededRandom(1997);
  const fit = model.fit(all);
  const found = posterior(fit, { logLikelihood: model.logLikelihood, all, random, draws: 120 });
  const history = (row: number) => ({ frequency: all.frequency[row]!, recency: all.recency[row]!, age: all.age[row]! });
  const interval = portfolioTotal({
    weight: all.weight,
    at: fit.params,
    draws: found.draws,
    weights: found.weights,
    expectedOf: (params) => (row) => model.expectedPurchases(params, history(row), 39),
    drawOf: (params, row, luck) => drawFuture(draws, params, history(row), ahead, luck),
    random,
  });
  const even = evenDraws(found, 60);
  let panel = 0;
  const drawPanel = () => {
    const params = even[(7 * panel++) % even.length]!;
    return customers.map((one) => drawFuture(draws, params, one, ahead, random));
  };
  const counts = countsOfAll(countsOf, fit.params);
  return { interval, covered: coverage(counts), pit: flatness({ counts, actual, random, drawPanel, panels: 60 }) };
}

// the model that rolling origins inside the calibration select (`clv backtest`)
describe('the holdout of CDNOW by Pareto/NBD with dependence', () => {
  let found: ReturnType<typeof judged>;
  beforeAll(() => {
    found = judged(correlated, customerDraws['pareto-nbd-correlated'], correlatedCounts);
  });

  test('lies in the shortest sets of nine of ten customers', () => {
    expect(found.covered).toBeGreaterThan(0.88);
    expect(found.covered).toBeLessThan(0.95);
  });

  test('falls evenly into the tenths of its forecasts, as panels drawn from the forecast do', () => {
    expect(found.pit.histogram.reduce((sum, count) => sum + count, 0)).toBe(2357);
    expect(found.pit.probability).toBeGreaterThan(0.05);
  });

  test('has its total of 1,882 purchases within the interval of the portfolio', () => {
    expect(total).toBe(1882);
    expect(found.interval.low).toBeLessThan(1882);
    expect(found.interval.high).toBeGreaterThan(1882);
    // the interval says something: a sixth either way at most
    expect(found.interval.high / found.interval.low).toBeLessThan(1.4);
    expect(found.interval.fromParameters).toBeGreaterThan(0);
  });
});

test('plain Pareto/NBD covers single customers too, but its total is low', () => {
  const { interval, covered, pit } = judged(paretoNbd, customerDraws['pareto-nbd'], paretoCounts);
  expect(covered).toBeGreaterThan(0.88);
  expect(covered).toBeLessThan(0.95);
  expect(interval.mean).toBeLessThan(1700);
  expect(interval.high).toBeGreaterThan(1800);
  // of 60 panels none is as uneven: the level is off by more than its parameters may be
  expect(pit.probability).toBeLessThan(0.05);
});
