import type { Choice } from './choose.ts';
import { type Columns, columnsOf, devianceAcross, type HeldOut } from './evidence.ts';
import { stacked } from './stacking.ts';

/** Why a chosen forecast should not be published: a code, the figure and what it had to stay below. */
export type Refusal = Readonly<{ code: string; value: number | null; limit: number | null }>;

/** Reasons against the chosen forecast as the origins show it; none means it may be published. */
export function refusals(
  heldOut: readonly HeldOut[],
  baselines: readonly Readonly<Record<string, Float64Array>>[],
  { members }: Choice,
): Refusal[] {
  if (heldOut.length === 0) return [{ code: 'no_origins', value: 0, limit: 1 }];
  const forecast = stacked(
    members.map(({ model }) => columnsOf(heldOut, model)),
    members.map(({ weight }) => weight),
  );
  const error = rootMeanSquare(heldOut, forecast);
  const rate = rootMeanSquare(
    heldOut,
    baselines.map((names) => names['same-rate']!),
  );
  const deviance = devianceAcross(heldOut, forecast);
  const alike = devianceAcross(heldOut, forecast.map(levelled));
  return [...notBelow('no_better_than_same_rate', error, rate), ...notBelow('no_better_than_all_alike', deviance, alike)];
}

const notBelow = (code: string, value: number, limit: number): Refusal[] => (value < limit ? [] : [{ code, value, limit }]);

/** The same total, shared out evenly. */
const levelled = (column: Float64Array): Float64Array =>
  new Float64Array(column.length).fill(column.reduce((sum, value) => sum + value, 0) / column.length);

function rootMeanSquare(heldOut: readonly HeldOut[], forecast: Columns): number {
  const squares = heldOut.map(
    ({ actual }, i) => actual.reduce((sum, count, row) => sum + (count - forecast[i]![row]!) ** 2, 0) / actual.length,
  );
  return Math.sqrt(squares.reduce((sum, value) => sum + value, 0) / squares.length);
}
