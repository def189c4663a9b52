import { type Day, dayNumber } from '../base/day.ts';
import { waitingForBalance } from '../calendar/deposits.sql.ts';
import type { Windows } from '../customers/intervals.ts';
import { quantile } from '../stats/quantile.ts';
import { codedStanding, equityRows, valuedColumns } from './place.sql.ts';
import { type Equity, equityColumns, equityOf } from './placing/equity.ts';
import {
  belowEachOther,
  type EndedRows,
  endedBetween,
  nobodyStands,
  type Refresh,
  type Standing,
  type StandingRows,
  stand,
  standingColumns,
  standingOf,
  type Valued,
} from './placing/standing.ts';
import type { Running } from './run-tools.ts';
import { type BandThresholds, isMonthEnd, nextThresholds, probabilityRule, type StageRule, stillHold } from './stages.ts';
import { tableOf } from './tables.sql.ts';
import type { Margin, Valuation } from './valuation.ts';

/** What goes from one refresh to the next. */
export interface Recording {
  /** Where everyone stood after the refresh before. */
  readonly standing: Standing;
  readonly thresholds: readonly BandThresholds[];
  /** Placements that each refresh of this run ended. */
  readonly ended: readonly EndedRows[];
  /** One row a refresh of this run. */
  readonly equity: readonly Equity[];
}

/** People of one day with the money of their future, as columns. */
export interface ValuedDay extends Pick<Margin, 'basis'>, Pick<Valuation, 'source'> {
  readonly valued: Valued;
}

const ruleOf = (source: Valuation['source'], windows: Windows): StageRule =>
  source === 'model' ? probabilityRule : { kind: 'days', ...windows };

/** Thresholds of the bands on a day: those that hold, or new ones from how its values lie. */
function thresholdsFor(thresholds: readonly BandThresholds[], day: Day, { valued, basis }: ValuedDay): BandThresholds {
  const last = thresholds.at(-1) ?? null;
  if (stillHold(last, day, basis)) return last;
  const ascending = Float64Array.from(valued.band_value).sort();
  const at = (q: number) => (ascending.length > 0 ? quantile(ascending, q) : null);
  return nextThresholds(last, day, basis, { high: at(0.8), mid: at(0.5) });
}

/** How a day's values are judged. */
export async function refreshOf(
  running: Running,
  known: readonly BandThresholds[],
  day: Day,
  valued: ValuedDay,
  windows: Windows,
): Promise<Refresh> {
  const { engine, table, runId } = running;
  const { customer_key: waiting = new Float64Array() } = await engine.columns(
    waitingForBalance(tableOf(table('deposit_orders')), day),
  );
  const [thresholds, rule] = [thresholdsFor(known, day, valued), ruleOf(valued.source, windows)];
  return { asOf: dayNumber(day), runId, monthly: isMonthEnd(day), thresholds, rule, waiting };
}

/** Places everyone as of a day and writes down what ended; gives what the next refresh needs. */
export async function record(
  running: Running,
  recording: Recording,
  day: Day,
  valued: ValuedDay,
  windows: Windows,
): Promise<Recording> {
  const refresh = await refreshOf(running, recording.thresholds, day, valued, windows);
  const standing = stand(recording.standing, valued.valued, refresh);
  const last = recording.thresholds.at(-1);
  return {
    standing,
    ended: [...recording.ended, endedBetween(recording.standing, standing, refresh.asOf)],
    equity: [...recording.equity, equityOf(standing, valued.valued, refresh)],
    thresholds: last === refresh.thresholds ? recording.thresholds : [...recording.thresholds, refresh.thresholds],
  };
}

/** A valuation of the engine as columns. */
export async function readValued({ engine }: Running, { valued, source, basis }: Valuation): Promise<ValuedDay> {
  return { source, basis, valued: (await engine.columns(valuedColumns(valued))) as unknown as Valued };
}

/** Where everyone stood as it was written down for a day. */
export async function readStanding({ engine }: Pick<Running, 'engine'>, day: Day): Promise<Standing> {
  return standingOf((await engine.columns(codedStanding(day))) as unknown as StandingRows);
}

/** Where everyone stood after the last recorded refresh. */
export async function beginRecording(
  running: Running,
  lastRecorded: Day | null,
  thresholds: readonly BandThresholds[],
): Promise<Recording> {
  const standing = lastRecorded === null ? nobodyStands(0) : await readStanding(running, lastRecorded);
  return { standing, thresholds, ended: [], equity: [] };
}

/** Where everyone stands, as a table. */
export async function writeStanding({ engine, table }: Running, standing: Standing): Promise<string> {
  const name = table('standing');
  await engine.draft(name, standingColumns(standing));
  return name;
}

/** What a run writes down, as tables: placements that ended, and rows of the equity history. */
export async function writeRecording({ engine, table }: Running, { ended, equity }: Recording): Promise<void> {
  await engine.draft(table('ended'), belowEachOther(ended));
  await engine.draft(table('equity_numbers'), equityColumns(equity));
  await engine.draft(table('equity'), equityRows(tableOf(table('equity_numbers'))));
}
