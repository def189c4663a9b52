import type { Worth } from '../place.sql.ts';
import { valuePerOrder } from '../spend-model.ts';
import type { PatternsThen } from './patterns-then.ts';
import type { PeopleThen } from './people-then.ts';
import type { Valued } from './standing.ts';

export type PatternAnswers = Readonly<
  Record<'probability_180' | 'probability_then' | 'discounted_365' | 'discounted_all', Float64Array>
>;

/** What `valuedPeople` selects of people with the answers of their patterns. */
export function valuedThen(people: PeopleThen, { of }: PatternsThen, answers: PatternAnswers, worth: Worth): Valued {
  const rows = of.length;
  const [ahead, all] = [answers.discounted_365, answers.discounted_all];
  const values = { predicted_12m: new Float64Array(rows), residual: new Float64Array(rows), band_value: new Float64Array(rows) };
  for (let row = 0; row < rows; row++) {
    const pattern = of[row]!;
    const value = worth.ratio * valuePerOrder(worth.spend, people.frequency[row]!, people.repeat_value[row]!);
    const coming = value * ahead[pattern]!;
    values.predicted_12m[row] = coming;
    values.residual[row] = value * all[pattern]!;
    values.band_value[row] = realised(people, row, worth) + coming;
  }
  return {
    customer_key: people.customer_key,
    frequency: people.frequency,
    last_day: people.last_day,
    probability_180: spread(of, answers.probability_180),
    probability_then: spread(of, answers.probability_then),
    ...values,
  };
}

function spread(of: Int32Array, column: Float64Array): Float64Array {
  const values = new Float64Array(of.length);
  for (let row = 0; row < of.length; row++) values[row] = column[of[row]!]!;
  return values;
}

const realised = (people: PeopleThen, row: number, { basis, ratio }: Worth): number =>
  basis === 'revenue' ? people.net_365[row]! : people.contribution_365[row]! + people.uncosted_365[row]! * ratio;
