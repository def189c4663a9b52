import { type Day, dayNumber, fromDayNumber } from '../base/day.ts';
import { invalid, missing } from '../base/platform-error.ts';
import type { Reading } from '../engine/engine.ts';
import { type AlivePath, type AliveSurface, alivePath, aliveSurface } from '../models/checking/alive.ts';
import { type FrequencyBins, frequencyBins } from '../models/checking/frequency-bins.ts';
import { type Tracking, trackingCurve } from '../models/checking/tracking.ts';
import { type CandidateName, candidates } from '../models/choosing/candidates.ts';
import { type Decile, deciles } from '../models/choosing/deciles.ts';
import { type ForeseenOrigin, foreseePlain } from '../models/choosing/foresee-origin.ts';
import { customersIn, type PurchasePanel } from '../models/choosing/purchase-panel.ts';
import type { History } from '../models/history.ts';
import { customerNamed } from './clv-panel.sql.ts';
import { readPanel } from './clv-panel.ts';
import type { ModelCompute } from './run-tools.ts';

export const plotKinds = ['tracking', 'frequency', 'alive', 'customer', 'calibration'] as const;
export type PlotKind = (typeof plotKinds)[number];

export interface PlotRequest {
  readonly kind: PlotKind;
  readonly model: CandidateName;
  /** Last day the model is fitted to. */
  readonly end: Day;
  /** Last day that is looked at. */
  readonly lastDay: Day;
  readonly includeZero: boolean;
  /** As the file names her; the most frequent buyer where it is not given. */
  readonly customer?: string | undefined;
}

/** What a picture shows, before it is drawn; days are numbers. */
export type PlotFigures =
  | (Readonly<{ kind: 'tracking' }> & Tracking)
  | (Readonly<{ kind: 'frequency' }> & FrequencyBins)
  | (Readonly<{ kind: 'alive' }> & AliveSurface)
  | (Readonly<{ kind: 'customer'; name: string | null; purchases: Int32Array }> & AlivePath)
  | Readonly<{ kind: 'calibration'; deciles: readonly Decile[]; from: Day; to: Day }>;

interface Tools {
  readonly engine: Pick<Reading, 'columns' | 'reduce'>;
  readonly compute: Pick<ModelCompute, 'run'>;
}

/** The figures of one picture of a model fitted to the purchases of a file. */
export async function plotFile({ engine, compute }: Tools, request: PlotRequest): Promise<PlotFigures> {
  const [end, lastDay] = [dayNumber(request.end), dayNumber(request.lastDay)];
  if (request.kind === 'calibration' && lastDay <= end)
    throw invalid('holdout', `nothing comes after the end to compare with, end earlier than the last day: ${request.end}`);
  const { panel, customers } = await readPanel(engine, { end: request.lastDay, includeZero: request.includeZero });
  if (panel.day.every((day) => day > end)) throw invalid('no-purchases', `no purchase up to the end day: ${request.end}`);
  const run = (task: Parameters<typeof compute.run<'forecastPurchases'>>[1]) => compute.run('forecastPurchases', task);
  const tools = { panel, run, unitDays: 7, calendars: [], onStep: () => undefined };
  const final = await foreseePlain(tools, { asOf: end, until: Math.max(lastDay, end + 1) }, [request.model]);
  if (request.kind !== 'customer') return figuresOf(request, panel, final, lastDay);
  const row = request.customer === undefined ? mostFrequent(panel, end) : await rowOf(engine, customers, request.customer);
  return { kind: 'customer', name: request.customer ?? null, ...pathOf(panel, row, wordsOf(final).alive, lastDay) };
}

/** What a fitted model says of a newcomer and of whether someone is alive. */
function wordsOf({ foreseen: [one] }: ForeseenOrigin) {
  if (!one) throw invalid('model', 'no model was fitted: 0 models');
  const foresee = candidates[one.model].foresee(one.forecast.params);
  const newcomer = foresee({ frequency: 0, recency: 0, age: 0 });
  return {
    alive: (history: History) => foresee(history).alive,
    purchases: (weeks: number) => newcomer.alive * newcomer.ahead.purchases(weeks),
    countOf: (n: number, weeks: number) => newcomer.alive * newcomer.ahead.countOf(n, weeks) + (n === 0 ? 1 - newcomer.alive : 0),
    task: one.task,
    expected: one.name,
  };
}

function figuresOf({ kind, end }: PlotRequest, panel: PurchasePanel, final: ForeseenOrigin, lastDay: number): PlotFigures {
  const words = wordsOf(final);
  if (kind === 'tracking') return { kind, ...trackingCurve(panel, words.purchases, { begunBy: dayNumber(end), to: lastDay }) };
  if (kind === 'frequency') return { kind, ...frequencyBins(words.task, words.countOf) };
  if (kind === 'alive') return { kind, ...aliveSurface(words.alive, oldest(words.task.age), 12) };
  const { actual, expected } = final.heldOut;
  return {
    kind: 'calibration',
    deciles: deciles(expected[words.expected] ?? new Float64Array(), actual),
    from: fromDayNumber(dayNumber(end) + 1),
    to: fromDayNumber(lastDay),
  };
}

function oldest(ages: Float64Array): number {
  const age = ages.reduce((most, weeks) => Math.max(most, weeks), 0);
  if (age === 0) throw invalid('age', 'all customers began on the last day, so nothing is known of how they stay: 0 weeks');
  return age;
}

function pathOf({ starts, day }: PurchasePanel, row: number, alive: (history: History) => number, to: number) {
  const purchases = day.subarray(starts[row], starts[row + 1]);
  return { purchases: Int32Array.from(purchases), ...alivePath(alive, purchases, to) };
}

function mostFrequent(panel: PurchasePanel, end: number): number {
  const { starts, day } = panel;
  let [best, most] = [0, -1];
  for (let row = 0; row < customersIn(panel); row++) {
    const known = day.subarray(starts[row], starts[row + 1]).filter((at) => at <= end).length;
    if (known > most) [best, most] = [row, known];
  }
  return best;
}

async function rowOf(engine: Tools['engine'], customers: Float64Array, name: string): Promise<number> {
  const [found] = await engine.reduce<{ customer: number }>(customerNamed(name));
  const row = found ? customers.indexOf(found.customer) : -1;
  if (row < 0) throw missing('customer', `no customer of this name buys in this file: ${name}`);
  return row;
}
