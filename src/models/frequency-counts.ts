import type { Histories } from './history.ts';

/** How many customers made each number of repeat purchases. */
export type FrequencyCounts = Readonly<{ frequency: Float64Array; customers: Float64Array }>;

/** The terms of a likelihood that see only the frequency are summed over this short table, not over the histories. */
export function frequencyCounts({ frequency, weight }: Pick<Histories, 'frequency' | 'weight'>): FrequencyCounts {
  const counts = new Map<number, number>();
  for (let i = 0; i < frequency.length; i++) counts.set(frequency[i]!, (counts.get(frequency[i]!) ?? 0) + weight[i]!);
  const rows = [...counts].sort(([a], [b]) => a - b);
  return { frequency: Float64Array.from(rows, ([x]) => x), customers: Float64Array.from(rows, ([, n]) => n) };
}
