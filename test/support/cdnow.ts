import { readFileSync } from 'node:fs';
import { type Histories, histories } from '../../src/models/history.ts';
import { type Spending, spending } from '../../src/models/spending.ts';

type Row = readonly (string | number)[];

/** Rows of a golden file. */
export const golden = (name: string): Row[] =>
  JSON.parse(readFileSync(new URL(`../golden/${name}.json`, import.meta.url), 'utf8')).rows as Row[];

const column = (rows: Row[], at: number, scale = 1): number[] => rows.map((row) => Number(row[at]) / scale);

/** The CDNOW sample's calibration histories, in units of `daysAUnit` days. */
export function cdnow(daysAUnit = 7): Histories {
  const rows = golden('cdnow-histories');
  return histories({
    frequency: column(rows, 0),
    recency: column(rows, 1, daysAUnit),
    age: column(rows, 2, daysAUnit),
    weight: column(rows, 3),
  });
}

/** The CDNOW sample's repeat buyers with spend above zero, in dollars unless told. */
export function cdnowSpending(centsAUnit = 100): Spending {
  const rows = golden('cdnow-spending');
  const frequency = column(rows, 0);
  const monetaryValue = column(rows, 1, centsAUnit).map((total, i) => total / frequency[i]!);
  return spending({ frequency, monetaryValue, weight: column(rows, 2) });
}
