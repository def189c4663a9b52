import { describe, expect, test } from 'vitest';
import * as bgNbd from '../../../src/models/bg-nbd.ts';
import * as paretoNbd from '../../../src/models/pareto-nbd.ts';
import { parameterIntervals, posterior } from '../../../src/models/uncertainty/posterior.ts';
import { incompleteGamma } from '../../../src/stats/incomplete-gamma.ts';
import { logGamma } from '../../../src/stats/log-gamma.ts';
import { seededRandom } from '../../../src/stats/random.ts';
import { cdnow } from '../../support/cdnow.ts';
import { simulateBgNbd } from '../../support/histories.ts';

const nothing = { customers: 1 };

/** n waiting times of mean 1/a: with a flat prior in ln a the posterior of a is Gamma(n, sum). */
const exponential = (n: number, sum: number) => ({
  fit: { model: 'exponential', params: { a: n / sum }, hessian: [[n]] },
  logLikelihood: ({ a }: { a: number }) => n * Math.log(a) - sum * a,
});

describe('the posterior', () => {
  test.each([4, 40])('of a rate from %i waiting times is the gamma it must be', (n) => {
    const { fit, logLikelihood } = exponential(n, 10);
    const found = posterior(fit, { logLikelihood, all: nothing, random: seededRandom(3), draws: 8000 });
    expect(found).toMatchObject({ method: 'importance', note: null, names: ['a'] });
    expect(found.effective).toBeGreaterThan(6000);
    const { low, high } = parameterIntervals(found)['a']!;
    expect(incompleteGamma(n, low * 10).lower).toBeCloseTo(0.05, 2);
    expect(incompleteGamma(n, high * 10).lower).toBeCloseTo(0.95, 2);
  });

  test('says how much likelihood there is in all, by which fits of one size are compared', () => {
    const evidence = (n: number, sum: number) => {
      const { fit, logLikelihood } = exponential(n, sum);
      const { logEvidence } = posterior(fit, { logLikelihood, all: nothing, random: seededRandom(3), draws: 8000 });
      return logEvidence + logLikelihood(fit.params);
    };
    // ∫ aⁿ e^(−a·sum) da/a = Γ(n)/sumⁿ
    const exact = logGamma(40) - 40 * Math.log(10) - (logGamma(4) - 4 * Math.log(20));
    expect(evidence(40, 10) - evidence(4, 20)).toBeCloseTo(exact, 1);
  });

  test('along a ridge of the likelihood is wide, not infinite, and across it narrow', () => {
    const fit = {
      model: 'ridge',
      params: { a: 2, b: 3 },
      hessian: [
        [500, -500],
        [-500, 500],
      ],
    };
    const logLikelihood = ({ a, b }: { a: number; b: number }) => -250 * Math.log(a / b / (2 / 3)) ** 2;
    const found = posterior(fit, { logLikelihood, all: nothing, random: seededRandom(3), draws: 2000 });
    const { a, b } = parameterIntervals(found);
    expect(a!.high / a!.low).toBeGreaterThan(1000);
    expect(b!.high).toBeLessThan(1e5);
    const ratios = found.draws.map((draw) => draw.a / draw.b).sort((one, other) => one - other);
    expect(ratios[1900]! / ratios[100]!).toBeLessThan(1.5);
  });

  test('that no draw meets falls back to the curvature and says so', () => {
    const fit = { model: 'needle', params: { a: 1 }, hessian: [[1]] };
    const logLikelihood = ({ a }: { a: number }) => -1e9 * Math.abs(Math.log(a) - 5);
    const found = posterior(fit, { logLikelihood, all: nothing, random: seededRandom(3) });
    expect(found.method).toBe('laplace');
    expect(found.note).toMatch(/^the likelihood is far from normal/);
    expect(parameterIntervals(found)['a']!.high).toBeCloseTo(Math.exp(1.645 / Math.sqrt(1 + 12 / 256)), 0);
  });

  test('of CDNOW by BG/NBD is near its standard errors, by Pareto/NBD skewed where the death rates are hardly seen', () => {
    const all = cdnow();
    const bg = bgNbd.fit(all);
    const { r } = parameterIntervals(posterior(bg, { logLikelihood: bgNbd.logLikelihood, all, random: seededRandom(1) }));
    expect((r!.high - r!.low) / (2 * 1.645)).toBeNear(bg.standardErrors.r!, 0.1);
    const pareto = paretoNbd.fit(all);
    const { s } = parameterIntervals(posterior(pareto, { logLikelihood: paretoNbd.logLikelihood, all, random: seededRandom(1) }));
    expect(s!.high - pareto.params.s).toBeGreaterThan(2 * (pareto.params.s - s!.low));
  });

  test('is the same for the same seed', () => {
    const { fit, logLikelihood } = exponential(9, 10);
    const once = () => parameterIntervals(posterior(fit, { logLikelihood, all: nothing, random: seededRandom(3) }));
    expect(once()).toEqual(once());
  });

  test('from a thinned set agrees with that from all rows', () => {
    const all = simulateBgNbd({ r: 0.6, alpha: 9, a: 0.7, b: 3 }, 6000, 4);
    const fit = bgNbd.fit(all);
    const from = (most: number) =>
      parameterIntervals(posterior(fit, { logLikelihood: bgNbd.logLikelihood, all, random: seededRandom(1), most }));
    const [whole, thin] = [from(Infinity), from(1000)];
    for (const name of ['r', 'alpha', 'a', 'b']) {
      const width = whole[name]!.high - whole[name]!.low;
      expect(Math.abs(thin[name]!.low - whole[name]!.low)).toBeLessThan(0.1 * width);
      expect(Math.abs(thin[name]!.high - whole[name]!.high)).toBeLessThan(0.1 * width);
    }
  });
});

test('refuses one draw and a mass that is none', () => {
  const { fit, logLikelihood } = exponential(9, 10);
  const random = seededRandom(1);
  expect(() => posterior(fit, { logLikelihood, all: nothing, random, draws: 1 })).toThrow('draws below two: 1');
  expect(() => parameterIntervals(posterior(fit, { logLikelihood, all: nothing, random }), 90)).toThrow('mass is not between');
});
