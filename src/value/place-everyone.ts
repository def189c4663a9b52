import type { Day } from '../base/day.ts';
import type { Windows } from '../customers/intervals.ts';
import type { Decision } from './decide-model.ts';
import type { PurchaseModelName } from './fit-models.ts';
import { codedStanding, standing } from './place.sql.ts';
import {
  beginRecording,
  type Recalled,
  type Recording,
  type RefreshPlan,
  recall,
  record,
  ruleOf,
  thresholdsFor,
  waitingIn,
} from './refresh.ts';
import type { RunState } from './run-state.ts';
import type { Running } from './run-tools.ts';
import { standingAsRecorded } from './scores.sql.ts';
import { type BandThresholds, isMonthEnd } from './stages.ts';
import { tableOf } from './tables.sql.ts';
import { together } from './together.ts';
import type { Valuation } from './valuation.ts';

export interface PlacingTask {
  readonly state: RunState;
  /** Refreshes to write down, ascending, the as-of day last; none where a later day is recorded already. */
  readonly days: readonly Day[];
  readonly decision: Decision;
  readonly windows: Windows;
  /** Of the as-of day; worked out while earlier months are replayed. */
  readonly valuation: Promise<Valuation>;
}

export interface Placed {
  /** Table of where everyone stands as of the run. */
  readonly standing: string;
  /** Null when the run wrote nothing down. */
  readonly recording: Recording | null;
  readonly thresholds: BandThresholds;
}

const planOf = ({ decision, windows }: PlacingTask): RefreshPlan => ({
  model: decision.published
    ? {
        name: decision.published.purchase.fit.model as PurchaseModelName,
        seasonal: decision.published.purchase.forecaster.seasonal,
      }
    : null,
  windows,
});

/** Writes down the refreshes that are due, or shows an earlier day without touching what is written. */
export async function placeEveryone(running: Running, task: PlacingTask): Promise<Placed> {
  if (task.days.length === 0) return placeForView(running, task);
  const plan = planOf(task);
  let recording = await beginRecording(running, task.state.lastRecorded, task.state.thresholds);
  recording = await replay(running, recording, task.days.slice(0, -1), plan);
  recording = await record(running, recording, running.asOf, await task.valuation, task.windows);
  return { standing: recording.previous, recording, thresholds: lastOf(recording.thresholds) };
}

/** Refreshes of the past in their order; while one is written down the next is recalled. */
async function replay(running: Running, begun: Recording, days: readonly Day[], plan: RefreshPlan): Promise<Recording> {
  let recording = begun;
  let now = days[0] === undefined ? null : await recall(running, null, days[0], plan);
  for (let i = 1; now; i++) {
    const next = days[i];
    const [written, recalled]: [Recording, Recalled | null] = await together([
      now.valuation ? record(running, recording, now.day, now.valuation, plan.windows) : Promise.resolve(recording),
      next === undefined ? Promise.resolve(null) : recall(running, now, next, plan),
    ]);
    recording = written;
    now = recalled;
  }
  return recording;
}

const lastOf = (thresholds: readonly BandThresholds[]): BandThresholds => {
  const last = thresholds.at(-1);
  if (!last) throw new Error('no band thresholds were set');
  return last;
};

/** A day that is recorded already, or lies before one: recorded states go first, others are worked out and not kept. */
async function placeForView(running: Running, { state, windows, valuation: valuing }: PlacingTask): Promise<Placed> {
  const valuation = await valuing;
  const { engine, table, asOf, runId } = running;
  const known = state.thresholds.filter((t) => t.setOn <= asOf);
  const thresholds = await thresholdsFor(running, known, asOf, valuation);
  const recorded = table('standing_recorded');
  await engine.draft(recorded, codedStanding(asOf));
  const refresh = { asOf, runId, monthly: isMonthEnd(asOf), thresholds, rule: ruleOf(valuation.source, windows) };
  await engine.draft(table('standing_fresh'), standing(valuation.valued, tableOf(recorded), refresh, waitingIn(running, asOf)));
  await engine.draft(table('standing_view'), standingAsRecorded(tableOf(table('standing_fresh')), tableOf(recorded)));
  return { standing: table('standing_view'), recording: null, thresholds };
}
