import { type SpendModel, valuePerOrder } from '../spend-level.ts';
import type { PatternsThen } from './patterns-then.ts';
import type { PeopleThen } from './people-then.ts';
import { doubles } from './room.ts';

/** How money of purchases becomes value: net revenue as it is, or times the brand's margin. */
export interface Worth {
  readonly spend: SpendModel;
  readonly ratio: number;
  readonly basis: 'contribution' | 'revenue';
}

export type PatternAnswers = Readonly<
  Record<'probability_180' | 'probability_then' | 'discounted_365' | 'discounted_all', Float64Array>
>;

/** One value a row of the people; money in minor units. */
export type ValuesThen = Readonly<
  Record<'probability_180' | 'probability_then' | 'predicted_12m' | 'residual' | 'band_value', Float64Array>
>;

/** Room for the values of so many people, to be filled again and again. */
export const valueRoom = (people: number): ValuesThen => ({
  probability_180: doubles(people),
  probability_then: doubles(people),
  predicted_12m: doubles(people),
  residual: doubles(people),
  band_value: doubles(people),
});

/** People, the pattern of each, what the model says of the patterns, and room for the values. */
export type ValueTask = PeopleThen &
  Readonly<{ of: PatternsThen['of']; answers: PatternAnswers; worth: Worth; room: ValuesThen }>;

/** Fills the room with what `valuedPeople` selects of people with the answers of their patterns. */
export function valueThen({ of, answers, worth, room: values, ...people }: ValueTask): void {
  const [ahead, all] = [answers.discounted_365, answers.discounted_all];
  for (let row = 0; row < of.length; row++) {
    const pattern = of[row]!;
    const value = worth.ratio * valuePerOrder(worth.spend, people.frequency[row]!, people.repeat_value[row]!);
    const coming = value * ahead[pattern]!;
    values.probability_180[row] = answers.probability_180[pattern]!;
    values.probability_then[row] = answers.probability_then[pattern]!;
    values.predicted_12m[row] = coming;
    values.residual[row] = value * all[pattern]!;
    values.band_value[row] = realised(people, row, worth) + coming;
  }
}

/** So many values of a room, without a copy. */
export const firstValues = (room: ValuesThen, rows: number): ValuesThen =>
  Object.fromEntries(Object.entries(room).map(([name, column]) => [name, column.subarray(0, rows)])) as never;

type Realised = Pick<PeopleThen, 'net_365' | 'contribution_365' | 'uncosted_365'>;

const realised = (people: Realised, row: number, { basis, ratio }: Worth): number =>
  basis === 'revenue' ? people.net_365[row]! : people.contribution_365[row]! + people.uncosted_365[row]! * ratio;
