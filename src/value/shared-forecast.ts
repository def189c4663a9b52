import type { Ask, ScoreInput } from '../models/score.ts';
import { type DayHistories, type Forecaster, onClock, type SharedForecast } from './forecaster.ts';
import type { ModelCompute } from './run-tools.ts';

export type Answers = Record<string, Float64Array>;

export interface SharedQuestion {
  readonly asOf: number;
  /** What is asked of one member, on its own clock. */
  readonly asks: (forecaster: Forecaster) => Readonly<Record<string, Ask>>;
  /** Answers that are numbers of purchases: what a level multiplies. */
  readonly leveled: readonly string[];
  /** Ages at which customers are asked about; as they are where it is not given. */
  readonly at?: (input: ScoreInput) => ScoreInput;
}

/** Every ask answered of every customer: the mean of the members, times the level where it counts purchases. */
export async function askShared(
  { compute }: { readonly compute: Pick<ModelCompute, 'fill'> },
  { members, level }: SharedForecast,
  rows: DayHistories,
  { asOf, asks, leveled, at = (input) => input }: SharedQuestion,
): Promise<Answers> {
  const means: Answers = {};
  // one member after the other: a thread remembers what it worked out for one question at a time
  for (const { forecaster, weight } of members) {
    const own = asks(forecaster);
    const input = at(onClock(forecaster, rows, asOf));
    const found: Answers = await compute.fill('scoreHistories', { ...forecaster.purchase, asks: own }, input, Object.keys(own));
    for (const [name, column] of Object.entries(found)) addShare(means, name, column, weight);
  }
  for (const name of leveled) if (level !== 1) scale(means[name], level);
  return means;
}

function addShare(means: Answers, name: string, column: Float64Array, weight: number): void {
  const sum = means[name];
  if (!sum) {
    scale(column, weight);
    means[name] = column;
    return;
  }
  for (let row = 0; row < column.length; row++) sum[row] = (sum[row] ?? 0) + weight * (column[row] ?? 0);
}

function scale(column: Float64Array | undefined, factor: number): void {
  if (!column || factor === 1) return;
  for (let row = 0; row < column.length; row++) column[row] = (column[row] ?? 0) * factor;
}
