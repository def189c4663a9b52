import type { Column, Columns } from '../../engine/engine.ts';
import { type BandThresholds, bandCodes, NOWHERE, stageCodes } from '../stages.ts';
import type { Refresh, Standing, Valued } from './standing.ts';

/** How many stood where, and what they were worth. */
export interface Equity {
  readonly asOf: number;
  readonly runId: number;
  readonly basis: BandThresholds['basis'];
  readonly customers: number;
  readonly atRisk: number;
  readonly equityMinor: number;
  readonly predictedMinor: number;
  /** By code. */
  readonly stages: readonly number[];
  readonly bands: readonly number[];
}

/** One refresh as a row. */
export function equityOf(standing: Standing, valued: Valued, { asOf, runId, thresholds }: Refresh): Equity {
  const stages = countsOf(standing.stage, Object.keys(stageCodes).length);
  const bands = countsOf(standing.band, Object.keys(bandCodes).length);
  let atRisk = 0;
  for (let key = 0; key < standing.atRisk.length; key++) atRisk += standing.atRisk[key]!;
  const money = { equityMinor: sumOfRounded(valued.residual), predictedMinor: sumOfRounded(valued.predicted_12m) };
  return { asOf, runId, basis: thresholds.basis, customers: valued.customer_key.length, atRisk, ...money, stages, bands };
}

function countsOf(codes: Int8Array, kinds: number): number[] {
  const counts = new Array<number>(kinds).fill(0);
  for (let key = 0; key < codes.length; key++) if (codes[key] !== NOWHERE) counts[codes[key]!]!++;
  return counts;
}

// halves go away from zero, as in the engine
function sumOfRounded(values: Column): number {
  let sum = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    sum += value < 0 ? -Math.round(-value) : Math.round(value);
  }
  return sum;
}

/** Rows of the history as columns for the engine; the basis as whether it is contribution. */
export function equityColumns(rows: readonly Equity[]): Columns {
  const whole = (of: (row: Equity) => number) => Int32Array.from(rows, of);
  const coded = (prefix: string, codes: Readonly<Record<string, number>>, of: (row: Equity) => readonly number[]) =>
    Object.entries(codes).map(([word, code]) => [`${prefix}_${word}`, whole((row) => of(row)[code] ?? 0)] as const);
  return {
    as_of: whole((row) => row.asOf),
    run_id: whole((row) => row.runId),
    is_contribution: whole((row) => (row.basis === 'contribution' ? 1 : 0)),
    customers: whole((row) => row.customers),
    at_risk: whole((row) => row.atRisk),
    customer_equity_minor: Float64Array.from(rows, (row) => row.equityMinor),
    predicted_12m_minor: Float64Array.from(rows, (row) => row.predictedMinor),
    ...Object.fromEntries(coded('stage', stageCodes, (row) => row.stages)),
    ...Object.fromEntries(coded('band', bandCodes, (row) => row.bands)),
  };
}
