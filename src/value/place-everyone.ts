import type { Day } from '../base/day.ts';
import type { Windows } from '../customers/intervals.ts';
import type { Decision } from './decide-model.ts';
import { replayName } from './fit-models.ts';
import { recordedFirst, stand } from './placing/standing.ts';
import type { ReplayModel } from './recall.ts';
import {
  beginRecording,
  type Recording,
  readStanding,
  readValued,
  record,
  refreshOf,
  writeRecording,
  writeStanding,
} from './refresh.ts';
import { type Replay, replay } from './replay.ts';
import type { RunState } from './run-state.ts';
import type { Running } from './run-tools.ts';
import type { BandThresholds } from './stages.ts';
import type { Valuation } from './valuation.ts';

export interface PlacingTask {
  readonly state: RunState;
  /** Refreshes to write down, ascending, the as-of day last; none where a later day is recorded already. */
  readonly days: readonly Day[];
  /** The refreshes before the last; null where there are none. */
  readonly past: Replay | null;
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

const modelOf = ({ decision: { published } }: PlacingTask): ReplayModel =>
  published && {
    name: replayName(published.forecast),
    seasonal: published.forecast.members.some(({ forecaster }) => forecaster.seasonal),
  };

/** Writes down the refreshes that are due, or shows an earlier day without touching what is written. */
export async function placeEveryone(running: Running, task: PlacingTask): Promise<Placed> {
  if (task.days.length === 0) return placeForView(running, task);
  const begun = await beginRecording(running, task.state.lastRecorded, task.state.thresholds);
  const { past, windows } = task;
  const replayed = past ? await replay(running, begun, past, { model: modelOf(task), windows }) : begun;
  const valued = await readValued(running, await task.valuation);
  const recording = await record(running, replayed, running.asOf, valued, windows);
  await writeRecording(running, recording);
  return { standing: await writeStanding(running, recording.standing), recording, thresholds: lastOf(recording.thresholds) };
}

const lastOf = (thresholds: readonly BandThresholds[]): BandThresholds => {
  const last = thresholds.at(-1);
  if (!last) throw new Error('no band thresholds were set');
  return last;
};

/** A day that is recorded already, or lies before one: recorded states go first, others are worked out and not kept. */
async function placeForView(running: Running, { state, windows, valuation }: PlacingTask): Promise<Placed> {
  const { asOf } = running;
  const valued = await readValued(running, await valuation);
  const known = state.thresholds.filter((t) => t.setOn <= asOf);
  const refresh = await refreshOf(running, known, asOf, valued, windows);
  const recorded = await readStanding(running, asOf);
  const standing = recordedFirst(stand(recorded, valued.valued, refresh), recorded);
  return { standing: await writeStanding(running, standing), recording: null, thresholds: refresh.thresholds };
}
