import { afterAll, expect, test } from 'vitest';
import { openThreads } from '../../src/compute/threads/open-threads.ts';
import { probabilityAlive as mbgAlive, expectedPurchases as mbgExpected } from '../../src/models/mbg-nbd.ts';
import { weeksBetween } from '../../src/models/operational-time.ts';
import { probabilityAlive as paretoAlive, expectedPurchases as paretoExpected } from '../../src/models/pareto-nbd.ts';
import { flatSeason, seasonalTime } from '../../src/models/seasonality.ts';
import type { Forecaster } from '../../src/value/forecaster.ts';
import { askShared } from '../../src/value/shared-forecast.ts';

const compute = openThreads();
afterAll(() => compute.close());

const pareto = { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 };
const mbg = { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 };
const flat = seasonalTime(flatSeason, 0, 800);
const season = seasonalTime(
  { calendar: 'weeks', multipliers: Array.from({ length: 52 }, (_, i) => (i < 26 ? 0.5 : 1.5)), seen: 1 },
  0,
  800,
);
const plain: Forecaster = { purchase: { model: 'pareto-nbd', params: pareto }, seasonal: false, time: flat };
const seasonal: Forecaster = { purchase: { model: 'mbg-nbd', params: mbg }, seasonal: true, time: season };
const rows = { frequency: Float64Array.of(2, 0), first_day: Float64Array.of(10, 200), last_day: Float64Array.of(80, 200) };
const ask = (members: readonly { forecaster: Forecaster; weight: number }[], level: number) =>
  askShared({ compute }, { name: 'stack', members, level }, rows, {
    asOf: 300,
    asks: ({ time }) => ({
      alive: { kind: 'probabilityAlive' },
      orders: { kind: 'expectedPurchases', until: weeksBetween(time, 300, 400) },
    }),
    leveled: ['orders'],
  });

test('several models share an answer by weight, each on its own clock, and the level multiplies purchases alone', async () => {
  const { alive, orders } = await ask(
    [
      { forecaster: plain, weight: 0.7 },
      { forecaster: seasonal, weight: 0.3 },
    ],
    1.2,
  );
  const at = (time: typeof flat, i: number) => ({
    frequency: rows.frequency[i]!,
    recency: weeksBetween(time, rows.first_day[i]!, rows.last_day[i]!),
    age: weeksBetween(time, rows.first_day[i]!, 300),
  });
  for (const i of [0, 1]) {
    const [one, other] = [at(flat, i), at(season, i)];
    expect(alive![i]).toBeCloseTo(0.7 * paretoAlive(pareto, one) + 0.3 * mbgAlive(mbg, other), 10);
    const each = [paretoExpected(pareto, one, 100 / 7), mbgExpected(mbg, other, weeksBetween(season, 300, 400))] as const;
    expect(orders![i]).toBeCloseTo(1.2 * (0.7 * each[0] + 0.3 * each[1]), 9);
  }
});

test('one model alone answers as it always did', async () => {
  const { orders } = await ask([{ forecaster: plain, weight: 1 }], 1);
  expect(orders![1]).toBeCloseTo(paretoExpected(pareto, { frequency: 0, recency: 0, age: 100 / 7 }, 100 / 7), 10);
});
