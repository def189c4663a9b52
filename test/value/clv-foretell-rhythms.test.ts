import { expect, test } from 'vitest';
import { purchasePanel } from '../../src/models/choosing/purchase-panel.ts';
import { knownAt } from '../../src/models/choosing/rolling-origins.ts';
import { modelJobs } from '../../src/models/jobs.ts';
import * as paretoGgg from '../../src/models/pareto-ggg.ts';
import { foretellRhythms, MOST_RHYTHMS } from '../../src/value/clv-foretell-rhythms.ts';
import { rhythmHistories } from '../../src/value/rhythm-histories.ts';
import { panelFrom } from '../support/panel.ts';

const run = (async (name: keyof typeof modelJobs, task: never) => (modelJobs[name] as (task: never) => unknown)(task)) as never;
const asked = { end: '2024-12-29', includeZero: true, days: 182, furthest: 1826, interval: 0.9, discountMonthly: 0.01 } as const;
const toolsFor = (customers: number) => {
  const none = { valued: new Float64Array(customers), mean: new Float64Array(customers) };
  return { engine: { columns: async () => none }, compute: { run, fill: undefined as never } };
};

test('every customer is foretold by her own rhythm, in the order of the panel', async () => {
  const { panel: whole } = panelFrom('regular', 80, 31);
  const asOf = 20_086;
  const known = knownAt(whole, asOf);
  const starts = [...known.row].map((row) => [...whole.day.subarray(whole.starts[row], whole.starts[row + 1])]);
  const days = starts.map((own) => own.filter((day) => day <= asOf));
  const panel = purchasePanel({ customer: days.flatMap((own, i) => own.map(() => i)), day: days.flat() });
  const seen: unknown[] = [];
  const onStep = (step: string) => seen.push(step);
  const onCustomers = (done: number, of: number) => seen.push([done, of]);
  const { columns, isDrawn } = await foretellRhythms(toolsFor(days.length), { ...asked, panel, onStep, onCustomers });
  const all = rhythmHistories(panel, knownAt(panel, asOf), asOf, 7);
  const { params } = paretoGgg.fit(all);
  for (const [row, value] of columns.expected.entries()) {
    const [frequency, recency, age] = [all.frequency[row]!, all.recency[row]!, all.age[row]!];
    expect(value).toBeNear(paretoGgg.expectedPurchases(params, { frequency, recency, age, gapLog: all.gapLog[row]! }, 26), 1e-5);
  }
  expect(columns.value.every(Number.isNaN)).toBe(true);
  expect(isDrawn).toBe(false);
  expect(seen).toEqual(['rhythms', 'customers', [days.length, days.length]]);
});

test('more histories than can be worked out in minutes are refused with what to do, however many share one', async () => {
  const many = MOST_RHYTHMS + 1;
  const each = (repeats: number) => {
    const rows = Array.from({ length: many }, (_, i) => [0, ...Array.from({ length: repeats }, () => 1 + i)]);
    return purchasePanel({ customer: rows.flatMap((days, i) => days.map(() => i)), day: rows.flat() });
  };
  const request = { ...asked, end: '2050-01-01', panel: each(1) };
  const refused = foretellRhythms(toolsFor(many), request);
  await expect(refused).rejects.toMatchObject({ code: 'too-many-rhythms', details: { most: MOST_RHYTHMS, histories: many } });
  await expect(refused).rejects.toThrow('mbg-cnbd-k');
  const alike = foretellRhythms(toolsFor(many), { ...request, panel: each(0) });
  await expect(alike).resolves.toMatchObject({ isDrawn: false });
});
