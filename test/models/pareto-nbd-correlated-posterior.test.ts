import { describe, expect, test } from 'vitest';
import * as correlated from '../../src/models/pareto-nbd-correlated.ts';
import { posteriorOverLevels } from '../../src/models/pareto-nbd-correlated-posterior.ts';
import { parameterIntervals, posterior } from '../../src/models/uncertainty/posterior.ts';
import { seededRandom } from '../../src/stats/random.ts';
import { correlatedPanel } from '../support/recovery-panels.ts';

const truth = { r: 1, alpha: 6, s: 1, beta: 20, dependence: 0.5, level: 0.65 };

describe('what the parameters may be where the level is not known', () => {
  const all = correlatedPanel(truth, 800, 3);
  const found = posteriorOverLevels({ all, random: seededRandom(3), draws: 240 });

  test('is drawn at each level, by weights that add up to one', () => {
    expect(new Set(found.draws.map(({ level }) => level))).toEqual(new Set([0.9, 0.65, 0.4]));
    expect(found.weights.reduce((sum, weight) => sum + weight, 0)).toBeNear(1, 1e-12);
    expect(found).toMatchObject({ method: 'importance', names: ['r', 'alpha', 's', 'beta', 'dependence', 'level'] });
  });

  test('says less of the dependence than the level that fits best', () => {
    const fit = correlated.fit(all);
    const { logLikelihood } = correlated;
    const one = parameterIntervals(posterior(fit, { logLikelihood, all, random: seededRandom(3) }))['dependence']!;
    const mixed = parameterIntervals(found)['dependence']!;
    expect(mixed.high - mixed.low).toBeGreaterThan(1.1 * (one.high - one.low));
  });

  test('holds no dependence at an end of its range for certain', () => {
    const { low, high } = parameterIntervals(found)['dependence']!;
    expect(high - low).toBeGreaterThan(0.2);
    expect(Math.abs(high)).toBeLessThan(0.9999);
  });
});
