import type { Column } from '../../engine/engine.ts';
import { codes, wholes } from '../../models/replaying/room.ts';
import { type BandThresholds, NOWHERE, nextBand, type StageRule, silenceOf, silences, stageOf } from '../stages.ts';

/** Everyone valued as of a day: the future in money and chances, beside what stages are read from. */
export type Valued = Readonly<
  Record<
    | 'customer_key'
    | 'frequency'
    | 'last_day'
    | 'probability_180'
    | 'probability_then'
    | 'band_value'
    | 'predicted_12m'
    | 'residual',
    Column
  >
>;

export interface Refresh {
  /** Day number. */
  readonly asOf: number;
  readonly runId: number;
  /** The last day of a month: bands may fall. */
  readonly monthly: boolean;
  readonly thresholds: BandThresholds;
  readonly rule: StageRule;
  /** Keys of customers whose balance of a presale could still be paid: neither silent nor gone. */
  readonly waiting: Column;
}

/** Where everyone stands, by customer key: codes of stage and band (`NOWHERE` without), since which day, placed by which run. */
export interface Standing {
  readonly stage: Int8Array;
  readonly stageFrom: Int32Array;
  readonly stageRun: Int32Array;
  readonly band: Int8Array;
  readonly bandFrom: Int32Array;
  readonly bandRun: Int32Array;
  readonly atRisk: Int8Array;
}

/** Nobody stands anywhere; with room for keys up to `last`. */
export const nobodyStands = (last: number): Standing => ({
  stage: codes(last + 1).fill(NOWHERE),
  stageFrom: wholes(last + 1),
  stageRun: wholes(last + 1),
  band: codes(last + 1).fill(NOWHERE),
  bandFrom: wholes(last + 1),
  bandRun: wholes(last + 1),
  atRisk: codes(last + 1),
});

export const lastKey = (...columns: readonly Column[]): number => {
  let last = 0;
  for (const column of columns) for (let row = 0; row < column.length; row++) if (column[row]! > last) last = column[row]!;
  return last;
};

export type StandingRows = Readonly<
  Record<'customer_key' | 'stage' | 'stage_from' | 'stage_run' | 'band' | 'band_from' | 'band_run', Column>
>;

/** Rows as they were recorded. */
export function standingOf(rows: StandingRows): Standing {
  const standing = nobodyStands(lastKey(rows.customer_key));
  for (let row = 0; row < rows.customer_key.length; row++) {
    const key = rows.customer_key[row]!;
    standing.stage[key] = rows.stage[row]!;
    standing.stageFrom[key] = rows.stage_from[row]!;
    standing.stageRun[key] = rows.stage_run[row]!;
    standing.band[key] = rows.band[row]!;
    standing.bandFrom[key] = rows.band_from[row]!;
    standing.bandRun[key] = rows.band_run[row]!;
  }
  return standing;
}

/** Where every buyer stands after a refresh; `before` stays as it is. */
export function stand(before: Standing, valued: Valued, refresh: Refresh): Standing {
  const { rule, asOf, thresholds, monthly } = refresh;
  const after = nobodyStands(Math.max(before.stage.length - 1, lastKey(valued.customer_key)));
  const waits = marked(refresh.waiting, after.stage.length);
  for (let row = 0; row < valued.customer_key.length; row++) {
    const key = valued.customer_key[row]!;
    const quiet = silenceOf(rule, valued.probability_180[row]!, valued.probability_then[row]!, asOf - valued.last_day[row]!);
    const silence = waits[key] === 1 ? silences.none : quiet;
    const band = nextBand(before.band[key] ?? NOWHERE, valued.band_value[row]!, thresholds, monthly);
    settle(after, before, key, stageOf(silence, band, valued.frequency[row]!), band, refresh);
    after.atRisk[key] = silence === silences.risk ? 1 : 0;
  }
  return after;
}

function settle(after: Standing, before: Standing, key: number, stage: number, band: number, { asOf, runId }: Refresh): void {
  const sameStage = before.stage[key] === stage;
  const sameBand = before.band[key] === band;
  after.stage[key] = stage;
  after.stageFrom[key] = sameStage ? before.stageFrom[key]! : asOf;
  after.stageRun[key] = sameStage ? before.stageRun[key]! : runId;
  after.band[key] = band;
  after.bandFrom[key] = sameBand ? before.bandFrom[key]! : asOf;
  after.bandRun[key] = sameBand ? before.bandRun[key]! : runId;
}

function marked(keys: Column, size: number): Uint8Array {
  const marks = new Uint8Array(size);
  for (let row = 0; row < keys.length; row++) marks[keys[row]!] = 1;
  return marks;
}

export const dimensions = { stage: 0, band: 1 } as const;

export type EndedRows = Readonly<
  Record<'customer_key' | 'dimension' | 'value' | 'valid_from' | 'valid_to' | 'run_id', Int32Array>
>;

/** Rows of several refreshes below each other. */
export function belowEachOther(parts: readonly EndedRows[]): EndedRows {
  const rows = parts.reduce((sum, { customer_key: keys }) => sum + keys.length, 0);
  const column = (name: keyof EndedRows) => {
    const whole = new Int32Array(rows);
    let from = 0;
    for (const part of parts) {
      whole.set(part[name], from);
      from += part[name].length;
    }
    return whole;
  };
  return {
    customer_key: column('customer_key'),
    dimension: column('dimension'),
    value: column('value'),
    valid_from: column('valid_from'),
    valid_to: column('valid_to'),
    run_id: column('run_id'),
  };
}

/** Placements that a refresh ends: changed, or of customers whose purchases were all taken back. */
export function endedBetween(before: Standing, after: Standing, asOf: number): EndedRows {
  const stages = changed(before.stage, after.stage);
  const bands = changed(before.band, after.band);
  const both = (ofStages: Int8Array | Int32Array, ofBands: Int8Array | Int32Array) => {
    const column = new Int32Array(stages.length + bands.length);
    for (let i = 0; i < stages.length; i++) column[i] = ofStages[stages[i]!]!;
    for (let i = 0; i < bands.length; i++) column[stages.length + i] = ofBands[bands[i]!]!;
    return column;
  };
  const keys = new Int32Array(stages.length + bands.length);
  keys.set(stages);
  keys.set(bands, stages.length);
  return {
    customer_key: keys,
    dimension: new Int32Array(keys.length).fill(dimensions.stage).fill(dimensions.band, stages.length),
    value: both(before.stage, before.band),
    valid_from: both(before.stageFrom, before.bandFrom),
    valid_to: new Int32Array(keys.length).fill(asOf),
    run_id: both(before.stageRun, before.bandRun),
  };
}

/** Keys whose code was one and is another. */
function changed(before: Int8Array, after: Int8Array): Int32Array {
  const keys = new Int32Array(before.length);
  let count = 0;
  for (let key = 0; key < before.length; key++) if (before[key] !== NOWHERE && before[key] !== after[key]) keys[count++] = key;
  return keys.slice(0, count);
}

/** Open placements as columns for the engine. */
export function standingColumns(standing: Standing): StandingRows & Readonly<Record<'at_risk', Column>> {
  const keys = changed(standing.stage, new Int8Array(standing.stage.length).fill(NOWHERE));
  const of = (column: Int8Array | Int32Array) => {
    const rows = new Int32Array(keys.length);
    for (let i = 0; i < keys.length; i++) rows[i] = column[keys[i]!]!;
    return rows;
  };
  return {
    customer_key: keys,
    stage: of(standing.stage),
    stage_from: of(standing.stageFrom),
    stage_run: of(standing.stageRun),
    band: of(standing.band),
    band_from: of(standing.bandFrom),
    band_run: of(standing.bandRun),
    at_risk: of(standing.atRisk),
  };
}

/** Where recorded states stand beside those worked out now, they go first. */
export function recordedFirst(now: Standing, recorded: Standing): Standing {
  const first = (recordedCodes: Int8Array, codes: Int8Array) =>
    codes.map((code, key) => (code === NOWHERE || (recordedCodes[key] ?? NOWHERE) === NOWHERE ? code : recordedCodes[key]!));
  return { ...now, stage: first(recorded.stage, now.stage), band: first(recorded.band, now.band) };
}
