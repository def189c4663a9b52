import { existsSync, readFileSync } from 'node:fs';
import { type HistoriesWithTraits, withTraits } from '../../src/models/traits.ts';

const folder = new URL('../../../shared/data/clv/apparel/', import.meta.url);

/** The file is under another licence and stands beside the repository, not in it. */
export const hasApparel = existsSync(folder);

const rows = (name: string): string[][] =>
  readFileSync(new URL(name, folder), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.replaceAll('"', '').trim().split(','));

/** The 600 customers of CLVTools' apparel retailer at 2006-12-31, in weeks, with Gender and Channel. */
export function apparel(): HistoriesWithTraits {
  const end = Date.UTC(2006, 11, 31) / 86_400_000;
  const days = new Map<string, Set<number>>();
  for (const [id = '', date = ''] of rows('apparelTrans.csv')) {
    const day = Date.parse(`${date}T00:00:00Z`) / 86_400_000;
    if (day <= end) days.set(id, (days.get(id) ?? new Set()).add(day));
  }
  const traits = new Map(
    rows('apparelStaticCov.csv').map(([id = '', gender, channel]) => [id, [Number(gender), Number(channel)]]),
  );
  const ids = [...days.keys()];
  const of = (f: (first: number, last: number, count: number) => number) =>
    ids.map((id) => {
      const own = [...days.get(id)!];
      return f(Math.min(...own), Math.max(...own), own.length);
    });
  return withTraits(
    {
      frequency: of((_first, _last, count) => count - 1),
      recency: of((first, last) => (last - first) / 7),
      age: of((first) => (end - first) / 7),
    },
    { Gender: ids.map((id) => traits.get(id)![0]!), Channel: ids.map((id) => traits.get(id)![1]!) },
  );
}
