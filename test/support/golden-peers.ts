import { existsSync, readFileSync } from 'node:fs';

const folder = new URL('../../../shared/data/clv/', import.meta.url);

/** Outputs of the peers' runs, and the retailer of another licence, stand beside the repository, not in it. */
export const hasPeers = existsSync(folder);

/** The rows of a file, by the name of their first column. */
export const peerRows = (name: string): Map<string, Record<string, string>> => {
  const [head = '', ...lines] = readFileSync(new URL(name, folder), 'utf8').replaceAll('"', '').trim().split(/\r?\n/);
  const names = head.split(',');
  return new Map(
    lines.map((line) => {
      const cells = line.split(',');
      return [cells[0]!, Object.fromEntries(names.map((title, i) => [title, cells[i]!]))];
    }),
  );
};

/** What each apparel customer spent a day of repeat purchases, to 2006-12-31. */
export function apparelSpend(): Map<string, { frequency: number; mean: number }> {
  const lines = readFileSync(new URL('apparel/apparelTrans.csv', folder), 'utf8').replaceAll('"', '').trim().split(/\r?\n/);
  const days = new Map<string, Map<string, number>>();
  for (const [id = '', day = '', price] of lines.slice(1).map((line) => line.split(','))) {
    if (day > '2006-12-31') continue;
    const own = days.get(id) ?? new Map<string, number>();
    days.set(id, own.set(day, (own.get(day) ?? 0) + Number(price)));
  }
  return new Map([...days].map(([id, own]) => [id, repeats(own)]));
}

function repeats(own: Map<string, number>) {
  const paid = [...own.keys()]
    .sort()
    .slice(1)
    .map((day) => own.get(day)!);
  const total = paid.reduce((sum, price) => sum + price, 0);
  return { frequency: paid.length, mean: paid.length > 0 ? total / paid.length : 0 };
}
