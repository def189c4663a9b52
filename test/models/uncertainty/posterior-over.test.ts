import { describe, expect, test } from 'vitest';
import * as mbgCnbdK from '../../../src/models/mbg-cnbd-k.ts';
import { parameterIntervals, posterior } from '../../../src/models/uncertainty/posterior.ts';
import { posteriorOver } from '../../../src/models/uncertainty/posterior-over.ts';
import { seededRandom } from '../../../src/stats/random.ts';
import { regularPanel } from '../../support/recovery-panels.ts';

const truth = { k: 3, r: 1, alpha: 3, a: 0.8, b: 2.5 };
const { logLikelihood } = mbgCnbdK;
const over = (customers: number) => {
  const all = regularPanel(truth, 1, customers, 7);
  const fits = mbgCnbdK.fitEach(all);
  return { all, fits, found: posteriorOver(fits, { logLikelihood, all, random: seededRandom(1) }) };
};

describe('what the parameters may be where k is not known', () => {
  const few = over(12);

  test('is drawn at each k by weights that add up to one, k among the names', () => {
    expect(new Set(few.found.draws.map(({ k }) => k)).size).toBeGreaterThan(2);
    expect(few.found.weights.reduce((sum, weight) => sum + weight, 0)).toBeNear(1, 1e-12);
    expect(few.found.names).toEqual(['r', 'alpha', 'a', 'b', 'k']);
    const { low, high } = parameterIntervals(few.found)['k']!;
    expect(low).toBeLessThan(high);
    expect(low).toBeLessThanOrEqual(3);
    expect(high).toBeGreaterThanOrEqual(3);
  });

  test('gives each k the share ∫ L · prior, whatever the number of draws', () => {
    const shares = (draws: number) => {
      const found = posteriorOver(few.fits, { logLikelihood, all: few.all, random: seededRandom(2), draws });
      return few.fits.map(({ params: { k } }) =>
        found.draws.reduce((sum, draw, i) => sum + (draw.k === k ? found.weights[i]! : 0), 0),
      );
    };
    const own = few.fits.map((fit) => {
      const { logEvidence } = posterior(fit, { logLikelihood, all: few.all, random: seededRandom(3), draws: 1000 });
      return Math.exp(fit.logLikelihood - few.fits[0]!.logLikelihood + logEvidence);
    });
    const whole = own.reduce((sum, one) => sum + one, 0);
    for (const [i, share] of shares(2000).entries()) expect(Math.abs(share - own[i]! / whole)).toBeLessThan(0.05);
  });

  test('knows k of many customers', () => {
    const { found, fits } = over(400);
    expect(fits.map(({ params: { k } }) => k)).toEqual([3]);
    expect(parameterIntervals(found)['k']).toEqual({ low: 3, high: 3 });
  });
});

test('the fits of each k are those of the k given, as many as may be true', () => {
  const { all, fits } = over(12);
  const ks = fits.map(({ params: { k } }) => k);
  expect(ks).toEqual(ks.map((_, i) => ks[0]! + i));
  const best = Math.max(...fits.map(({ logLikelihood: one }) => one));
  expect(best).toBeNear(mbgCnbdK.fit(all).logLikelihood, 1e-12);
  const next = mbgCnbdK.fitGiven(all, ks.at(-1)! + 1).logLikelihood;
  expect(ks.at(-1) === 12 || next < best - 8).toBe(true);
});
