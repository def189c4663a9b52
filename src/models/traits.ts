import { invalid } from '../base/platform-error.ts';
import { type Histories, type HistoryColumns, histories } from './history.ts';

/** What a covariate acts on: the purchase rate, the dropout rate, or both by one coefficient. */
export type Effect = Readonly<{ trait: string; on: 'purchase' | 'dropout' | 'both' }>;

/** Columns of fixed traits of customers by name, one number a row: 0 or 1, or a measure. */
export type Traits = Readonly<Record<string, Float64Array>>;

export type HistoriesWithTraits = Histories & Readonly<{ traits: Traits }>;

/** Checked histories with their traits; rows equal in everything may be made one and weighted. */
export function withTraits(columns: HistoryColumns, traits: Readonly<Record<string, ArrayLike<number>>>): HistoriesWithTraits {
  const all = histories(columns);
  for (const [name, values] of Object.entries(traits)) {
    if (values.length !== all.age.length)
      throw invalid('traits-uneven', `trait ${name}: ${values.length} rows for ${all.age.length} histories`);
    const row = Array.from(values).findIndex((value) => !Number.isFinite(value));
    if (row >= 0) throw invalid('trait', `row ${row + 1}: ${name} is not a number: ${values[row]}`, { row: row + 1 });
  }
  return {
    ...all,
    traits: Object.fromEntries(Object.entries(traits).map(([name, values]) => [name, Float64Array.from(values)])),
  };
}

/** The column of a trait. */
export function traitOf({ traits }: Pick<HistoriesWithTraits, 'traits'>, name: string): Float64Array {
  const column = traits[name];
  if (!column) throw invalid('trait', `no such trait: ${name}`);
  return column;
}
