import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayNumber } from '../../../src/base/day.ts';
import { openEngine } from '../../../src/engine/duckdb/open-engine.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import { valueRoom, valueThen } from '../../../src/models/replaying/value-then.ts';
import { id, sql } from '../../../src/sql/sql.ts';
import { equityRows, namedStanding, valuedColumns, valuedPeople } from '../../../src/value/place.sql.ts';
import { equityColumns, equityOf } from '../../../src/value/placing/equity.ts';
import {
  belowEachOther,
  endedBetween,
  nobodyStands,
  type Refresh,
  recordedFirst,
  stand,
  standingColumns,
  standingOf,
  type Valued,
} from '../../../src/value/placing/standing.ts';
import { bandCodes, probabilityRule, stageCodes } from '../../../src/value/stages.ts';

const thresholds = { version: 1, setOn: '2026-01-31', highFromMinor: 1000, midFromMinor: 500, basis: 'revenue' } as const;
const february = dayNumber('2026-02-28');
const january = dayNumber('2026-01-31');
const refresh: Refresh = {
  asOf: february,
  runId: 2,
  monthly: true,
  thresholds,
  rule: probabilityRule,
  waiting: new Float64Array(),
};

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine({ path: ':memory:' });
});
afterAll(() => engine.close());

/** Key, repeat purchases, chance within 180 days, chance then, band value. */
const valued = (rows: readonly (readonly [number, number, number, number, number])[], lastDay = 20_000): Valued => {
  const column = (place: 0 | 1 | 2 | 3 | 4) => Float64Array.from(rows, (row) => row[place]);
  const all = (value: number) => new Float64Array(rows.length).fill(value);
  return {
    customer_key: column(0),
    frequency: column(1),
    last_day: all(lastDay),
    probability_180: column(2),
    probability_then: column(3),
    band_value: column(4),
    predicted_12m: all(5),
    residual: all(7.4),
  };
};
const six = valued([
  [1, 2, 0.04, 0.9, 2000],
  [2, 2, 0.19, 0.9, 2000],
  [3, 2, 0.5, 0.9, 1000],
  [4, 2, 0.3, 0.9, 999],
  [5, 0, 0.5, 0.6, 499],
  [6, 0, 0.25, 0.3, 0],
]);
const moved = valued([
  [1, 2, 0.5, 0.9, 901],
  [2, 2, 0.5, 0.9, 899],
  [3, 2, 0.5, 0.9, 449],
  [4, 2, 0.5, 0.9, 1099],
  [5, 1, 0.5, 0.9, 1100],
]);
const first = stand(nobodyStands(0), six, { ...refresh, asOf: january, runId: 1 });

const word = (codes: Readonly<Record<string, number>>, code: number) => Object.keys(codes).find((name) => codes[name] === code);
const states = (standing: typeof first) =>
  [1, 2, 3, 4, 5, 6].map((key) => [
    word(stageCodes, standing.stage[key]!),
    word(bandCodes, standing.band[key]!),
    standing.atRisk[key] === 1,
  ]);

test('stages go by chance first, then by band, then by purchases; at the limits the better side', () => {
  expect(states(first)).toEqual([
    ['lost', 'high', false],
    ['dormant', 'high', false],
    ['high_value', 'high', false],
    ['returning', 'mid', true],
    ['new', 'base', false],
    ['new', 'none', false],
  ]);
});

test('who waits for a balance is neither silent nor gone', () => {
  const waiting = stand(nobodyStands(0), six, { ...refresh, waiting: Float64Array.of(1, 4) });
  expect(states(waiting).map(([stage, , risk]) => [stage, risk])).toEqual([
    ['high_value', false],
    ['dormant', false],
    ['high_value', false],
    ['returning', false],
    ['new', false],
    ['new', false],
  ]);
});

test('bands rise at a tenth above, fall at a tenth below, and only at a month’s end', () => {
  expect(states(stand(first, moved, refresh)).map(([, band]) => band)).toEqual(['high', 'mid', 'base', 'mid', 'high', undefined]);
  const midmonth = stand(first, moved, { ...refresh, monthly: false });
  expect(states(midmonth).map(([, band]) => band)).toEqual(['high', 'high', 'high', 'mid', 'high', undefined]);
});

test('what changed ends on the day of the refresh, and so does whoever is no customer any more', () => {
  const ended = endedBetween(first, stand(first, moved, refresh), february);
  const rows = Array.from(ended.customer_key, (key, i) => {
    const [dimension, codes] = ended.dimension[i] === 0 ? ['stage', stageCodes] : ['band', bandCodes];
    return `${key} ${dimension} ${word(codes as Record<string, number>, ended.value[i]!)}`;
  });
  expect(rows.sort()).toEqual([
    '1 stage lost',
    '2 band high',
    '2 stage dormant',
    '3 band high',
    '3 stage high_value',
    '5 band base',
    '5 stage new',
    '6 band none',
    '6 stage new',
  ]);
  expect([ended.valid_from[0], ended.valid_to[0], ended.run_id[0]]).toEqual([january, february, 1]);
  const twice = belowEachOther([ended, ended]);
  expect(Array.from(twice.value)).toEqual([...ended.value, ...ended.value]);
});

test('what stays keeps its day and run, what changes gets those of the refresh', () => {
  const now = stand(first, moved, refresh);
  expect([now.bandFrom[1], now.bandRun[1], now.stageFrom[1], now.stageRun[1]]).toEqual([january, 1, february, 2]);
});

test('the equity row counts everyone once in each dimension', async () => {
  await engine.draft('numbers', equityColumns([equityOf(first, six, { ...refresh, asOf: january, runId: 1 })]));
  const [row] = await engine.reduce<Record<string, unknown>>(equityRows(id('numbers')));
  expect(row).toEqual({
    as_of: '2026-01-31',
    run_id: 1,
    basis: 'revenue',
    customers: 6,
    active: 4,
    at_risk: 1,
    customer_equity_minor: 42,
    predicted_12m_minor: 30,
    stage_new: 2,
    stage_returning: 1,
    stage_high_value: 1,
    stage_dormant: 1,
    stage_lost: 1,
    band_high: 3,
    band_mid: 1,
    band_base: 1,
    band_none: 1,
  });
});

test('halves of a minor unit go away from zero', () => {
  const halves = { ...six, residual: Float64Array.of(0.5, 1.5, -0.5, -1.5, -2.5, 0.4) };
  expect(equityOf(first, halves, refresh).equityMinor).toBe(1 + 2 - 1 - 2 - 3);
});

test('without a model, days of silence decide', () => {
  const rule = { kind: 'days', riskDays: 30, dormantDays: 60, lostDays: 90 } as const;
  const at = (since: number) => {
    const one = valued([[1, 1, Number.NaN, Number.NaN, 10]], february - since);
    const [state] = states(stand(nobodyStands(0), one, { ...refresh, rule }));
    return [state?.[0], state?.[2]];
  };
  expect([30, 31, 60, 61, 90, 91].map(at)).toEqual([
    ['returning', false],
    ['returning', true],
    ['returning', true],
    ['dormant', false],
    ['dormant', false],
    ['lost', false],
  ]);
});

test('rows of a standing are named in the engine and read back as they were', async () => {
  const columns = standingColumns(first);
  await engine.draft('open', columns);
  const rows = await engine.reduce<Record<string, unknown>>(namedStanding(id('open')));
  expect(rows[3]).toEqual({ customer_key: 4, stage: 'returning', band: 'mid', at_risk: true });
  expect(standingColumns({ ...standingOf(columns), atRisk: first.atRisk })).toEqual(columns);
});

test('states that were recorded for a day go before those worked out now, for those who are customers now', () => {
  const recorded = stand(first, moved, refresh);
  const view = recordedFirst(
    stand(
      nobodyStands(0),
      valued([
        [1, 2, 0.01, 0.9, 1],
        [6, 2, 0.01, 0.9, 1],
      ]),
      refresh,
    ),
    recorded,
  );
  expect([view.stage[1], view.band[1]]).toEqual([recorded.stage[1], recorded.band[1]]);
  expect([view.stage[6], view.stage[2]]).toEqual([stageCodes.lost, -1]);
});

test('the value of customers is the same as columns and in the engine', async () => {
  const people = {
    customer_key: Int32Array.of(1, 2, 3),
    frequency: Int32Array.of(0, 3, 9),
    first_day: Int32Array.of(19_000, 19_000, 19_000),
    last_day: Int32Array.of(19_000, 19_900, 20_000),
    repeat_value: Float64Array.of(Number.NaN, 800, 123.5),
    first_net: Float64Array.of(100, 200, 300),
    days_365: Int32Array.of(1, 2, 3),
    net_365: Float64Array.of(100, 900, 700),
    contribution_365: Float64Array.of(0, 300, 210),
    uncosted_365: Float64Array.of(100, 0, 33),
  };
  const answers = {
    probability_180: Float64Array.of(0.1, 0.7),
    probability_then: Float64Array.of(0.2, 0.8),
    discounted_365: Float64Array.of(0.3, 2.2),
    discounted_all: Float64Array.of(0.9, 6.1),
  };
  const of = Int32Array.of(0, 1, 1);
  const each = (column: Float64Array) => Float64Array.from(of, (pattern) => column[pattern]!);
  const marks = Object.fromEntries(Object.entries(answers).map(([name, column]) => [name, each(column)]));
  await engine.draft('marked', { ...people, ...marks });
  for (const basis of ['revenue', 'contribution'] as const) {
    const worth = { spend: { params: { p: 4, q: 3, gamma: 900 }, level: 1.1 }, ratio: basis === 'revenue' ? 1 : 0.37, basis };
    const room = valueRoom(of.length);
    valueThen({ ...people, of, answers, worth, room });
    const { customer_key, frequency, last_day } = people;
    const found: Valued = { customer_key, frequency, last_day, ...room };
    const selected = await engine.columns(valuedColumns(valuedPeople(sql`select * from marked`, worth)));
    for (const [name, column] of Object.entries(found))
      for (const [row, value] of column.entries()) expect(value).toBeCloseTo(selected[name]?.[row] ?? Number.NaN, 9);
  }
});
