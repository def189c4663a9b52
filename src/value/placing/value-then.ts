import type { Worth } from '../place.sql.ts';
import { valuePerOrder } from '../spend-model.ts';
import type { PatternsThen } from './patterns-then.ts';
import type { PeopleThen } from './people-then.ts';
import { doubles } from './room.ts';
import type { Valued } from './standing.ts';

export type PatternAnswers = Readonly<
  Record<'probability_180' | 'probability_then' | 'discounted_365' | 'discounted_all', Float64Array>
>;

type Worked = Record<'probability_180' | 'probability_then' | 'predicted_12m' | 'residual' | 'band_value', Float64Array>;

/** Room for the values of so many people, to be filled again and again. */
export const valueRoom = (people: number): Readonly<Worked> => ({
  probability_180: doubles(people),
  probability_then: doubles(people),
  predicted_12m: doubles(people),
  residual: doubles(people),
  band_value: doubles(people),
});

/** What `valuedPeople` selects of people with the answers of their patterns, written into `room`. */
export function valuedThen(
  people: PeopleThen,
  { of }: PatternsThen,
  answers: PatternAnswers,
  worth: Worth,
  room = valueRoom(of.length),
): Valued {
  const rows = of.length;
  const [ahead, all] = [answers.discounted_365, answers.discounted_all];
  const values = Object.fromEntries(Object.entries(room).map(([name, column]) => [name, column.subarray(0, rows)])) as Worked;
  for (let row = 0; row < rows; row++) {
    const pattern = of[row]!;
    const value = worth.ratio * valuePerOrder(worth.spend, people.frequency[row]!, people.repeat_value[row]!);
    const coming = value * ahead[pattern]!;
    values.probability_180[row] = answers.probability_180[pattern]!;
    values.probability_then[row] = answers.probability_then[pattern]!;
    values.predicted_12m[row] = coming;
    values.residual[row] = value * all[pattern]!;
    values.band_value[row] = realised(people, row, worth) + coming;
  }
  return {
    customer_key: people.customer_key,
    frequency: people.frequency,
    last_day: people.last_day,
    ...values,
  };
}

const realised = (people: PeopleThen, row: number, { basis, ratio }: Worth): number =>
  basis === 'revenue' ? people.net_365[row]! : people.contribution_365[row]! + people.uncosted_365[row]! * ratio;
