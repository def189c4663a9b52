import { describe, expect, test } from 'vitest';
import * as bgCnbdK from '../../src/models/bg-cnbd-k.ts';
import * as bgNbd from '../../src/models/bg-nbd.ts';
import * as bgNbdStatic from '../../src/models/bg-nbd-static.ts';
import * as ggompertzNbd from '../../src/models/ggompertz-nbd.ts';
import * as mbgCnbdK from '../../src/models/mbg-cnbd-k.ts';
import * as mbgNbd from '../../src/models/mbg-nbd.ts';
import * as nbd from '../../src/models/nbd.ts';
import * as paretoGgg from '../../src/models/pareto-ggg.ts';
import * as paretoNbd from '../../src/models/pareto-nbd.ts';
import * as paretoNbdCorrelated from '../../src/models/pareto-nbd-correlated.ts';
import { drawBeta, drawGamma } from '../../src/stats/draws.ts';
import { seededRandom } from '../../src/stats/random.ts';

const someone = { frequency: 3, recency: 20, age: 26 };
const pareto = { r: 0.55, alpha: 10.6, s: 0.61, beta: 11.7 };
const leaving = { r: 0.24, alpha: 4.4, a: 0.79, b: 2.4 };

describe('the chance to be alive at a future time', () => {
  test('falls as the posterior of the death rate says in Pareto/NBD', () => {
    const now = paretoNbd.probabilityAlive(pareto, someone);
    const later = now * ((pareto.beta + 26) / (pareto.beta + 26 + 52)) ** pareto.s;
    expect(paretoNbd.probabilityAliveAt(pareto, someone, 52)).toBeNear(later, 1e-14);
    expect(paretoNbd.probabilityAliveAt(pareto, someone, 0)).toBeNear(now, 1e-15);
    expect(paretoNbd.probabilityAliveAt(pareto, someone, Infinity)).toBe(0);
  });

  test('is that of Pareto/NBD in every model that contains it', () => {
    const wanted = paretoNbd.probabilityAliveAt(pareto, someone, 52);
    expect(ggompertzNbd.probabilityAliveAt({ ...pareto, b: 0 }, someone, 52)).toBeNear(wanted, 1e-9);
    const independent = { ...pareto, dependence: 0, level: 0.65 };
    expect(paretoNbdCorrelated.probabilityAliveAt(independent, someone, 52)).toBeNear(wanted, 1e-9);
  });

  test('is one for ever where nobody leaves', () => {
    expect(nbd.probabilityAliveAt({ r: 1, alpha: 4 }, someone, 1e6)).toBe(1);
  });

  test('of BG/CNBD-1 is that of BG/NBD, and of MBG alike', () => {
    for (const until of [0, 0.5, 13, 104, 5000, Infinity]) {
      const [plain, regular] = [bgNbd, bgCnbdK].map((model) =>
        model.probabilityAliveAt({ ...leaving, k: 1 } as never, someone, until),
      );
      expect(regular).toBeNear(plain!, 1e-10);
      const [first, other] = [mbgNbd, mbgCnbdK].map((model) =>
        model.probabilityAliveAt({ ...leaving, k: 1 } as never, someone, until),
      );
      expect(other).toBeNear(first!, 1e-10);
    }
  });

  test.each([
    ['BG/CNBD-3', bgCnbdK, 0],
    ['MBG/CNBD-3', mbgCnbdK, 1],
  ] as const)('of a new customer of %s is the share of 200,000 drawn ones', (_, model, first) => {
    const [params, until] = [{ ...leaving, r: 0.9, k: 3 }, 30];
    const random = seededRandom(5);
    let alive = 0;
    for (let i = 0; i < 200_000; i++) {
      const rate = drawGamma(random, params.r, params.alpha);
      const leaves = drawBeta(random, params.a, params.b);
      let steps = 0;
      for (let time = 0; ; steps++) {
        time -= Math.log(1 - random()) / rate;
        if (time > until) break;
      }
      alive += (1 - leaves) ** (Math.floor(steps / 3) + first);
    }
    const newcomer = { frequency: 0, recency: 0, age: 0 };
    expect(model.probabilityAliveAt(params, newcomer, until)).toBeCloseTo(alive / 200_000, 2.5);
  });

  test.each([
    ['GGompertz/NBD', (until: number) => ggompertzNbd.probabilityAliveAt({ ...pareto, b: 0.02 }, someone, until)],
    [
      'Pareto/NBD with dependence',
      (until: number) => paretoNbdCorrelated.probabilityAliveAt({ ...pareto, dependence: 0.7, level: 0.65 }, someone, until),
    ],
    [
      'Pareto/GGG',
      (until: number) => paretoGgg.probabilityAliveAt({ ...pareto, t: 2, gamma: 1 } as never, { ...someone, gapLog: 5 }, until),
    ],
    [
      'BG/NBD with a trait',
      (until: number) =>
        bgNbdStatic.probabilityAliveAt({ ...leaving, 'purchase.gender': 0.4 }, { ...someone, traits: { gender: 1 } }, until),
    ],
  ])('never rises, and begins at what it is now: %s', (_, at) => {
    const [now, ...later] = [0, 0.1, 1, 10, 52, 520, 1e5].map(at);
    expect(now).toBeGreaterThan(0.3);
    let before = now!;
    for (const next of later) {
      expect(next).toBeLessThan(before);
      expect(next).toBeGreaterThanOrEqual(0);
      before = next;
    }
  });

  test('needs a time that is none of the past', () => {
    expect(() => paretoNbd.probabilityAliveAt(pareto, someone, -1)).toThrow('until below zero: -1');
  });
});

test('purchases between two times are those until the later less those until the earlier', () => {
  const whole = paretoNbd.expectedPurchases(pareto, someone, 52);
  const parts = paretoNbd.expectedBetween(pareto, someone, 0, 13) + paretoNbd.expectedBetween(pareto, someone, 13, 52);
  expect(parts).toBeNear(whole, 1e-12);
});
