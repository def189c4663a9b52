import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { dayNumber } from '../../src/base/day.ts';
import { panelOfRows } from '../../src/models/covariate-panel.ts';
import { type DynamicHistories, withCovariates } from '../../src/models/dynamic-histories.ts';

const folder = new URL('../../../shared/data/clv/', import.meta.url);
const weekly = new URL('apparel/apparelDynCov.csv.gz', folder);

/** The files are under another licence and stand beside the repository, not in it. */
export const hasWeeklyApparel = existsSync(weekly);

const rowsOf = (text: string): string[][] =>
  text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.replaceAll('"', '').trim().split(','));
const plain = (name: string): string[][] => rowsOf(readFileSync(new URL(name, folder), 'utf8'));

type Apparel = Readonly<{ ids: readonly string[]; all: DynamicHistories }>;
let made: Apparel | undefined;

/** CLVTools' 600 apparel customers at 2006-12-31 with High.Season, Gender and Channel by week, up to the end of 2010. */
export function weeklyApparel(): Apparel {
  made ??= read();
  return made;
}

function read(): Apparel {
  const rows = rowsOf(gunzipSync(readFileSync(weekly)).toString());
  const ids = [...new Set(rows.map(([id = '']) => id))];
  const place = new Map(ids.map((id, row) => [id, row]));
  const covariates = Object.fromEntries(
    ['High.Season', 'Gender', 'Channel'].map((name, j) => [name, rows.map((row) => Number(row[2 + j]))]),
  );
  const panel = panelOfRows({
    customer: rows.map(([id = '']) => place.get(id)!),
    day: rows.map(([, date = '']) => dayNumber(date)),
    covariates,
  });
  const end = dayNumber('2006-12-31');
  const days = ids.map(() => new Set<number>());
  for (const [id = '', date = ''] of plain('apparel/apparelTrans.csv'))
    if (dayNumber(date) <= end) days[place.get(id)!]!.add(dayNumber(date));
  const sorted = days.map((own) => [...own].sort((a, b) => a - b));
  const log = { customer: sorted.flatMap((own, row) => own.map(() => row)), day: sorted.flat() };
  return { ids, all: withCovariates(log, panel, end) };
}

/** A column of one of the peer's outputs, by customer. */
export const peerColumn = (name: string, column: number): Map<string, number> =>
  new Map(plain(`golden/${name}`).map((row) => [row[0]!, Number(row[column])]));
