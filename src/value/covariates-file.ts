import { invalid } from '../base/platform-error.ts';
import type { Engine } from '../engine/engine.ts';
import type { OpenedFile } from '../files/file.ts';
import { badCovariate, badDay, type CovariateColumns, covariateRecords } from './covariates-file.sql.ts';

/** A file of covariates that stands in the engine, every record of it read. */
export interface CovariateRecords {
  readonly table: string;
  /** Names of the covariates, whose numbers stand in v0, v1 … */
  readonly names: readonly string[];
  /** Whether covariates hold from a day on, not for ever. */
  readonly isDated: boolean;
}

const heads = {
  customer: ['customer', 'customer_id', 'id', 'customer id'],
  day: ['date', 'day', 'cov.date', 'interval', 'week', 'month'],
} as const;

const placeOf = (columns: readonly string[], kind: keyof typeof heads): number =>
  columns.findIndex((name) => (heads[kind] as readonly string[]).includes(name.trim().toLowerCase()));

/** Whether these cells name the columns of a file of covariates. */
export const isCovariateHead = (cells: readonly string[]): boolean => placeOf(cells, 'customer') >= 0;

const TABLE = 'covariate_records';

/** Reads a file with a column of customers, perhaps one of dates, and a column for each covariate. */
export async function readCovariates(engine: Engine, file: OpenedFile): Promise<CovariateRecords> {
  const { name, columns } = file.detected;
  const [customer, day] = [placeOf(columns, 'customer'), placeOf(columns, 'day')];
  if (customer < 0)
    throw invalid('covariates-file', `no column named customer among ${columns.join(', ')}: ${name}`, { file: name });
  const places = columns.flatMap((_, i) => (i === customer || i === day ? [] : [i]));
  if (places.length === 0)
    throw invalid('covariates-file', `no column beside those of customers and dates: ${name}`, { file: name });
  const cell = (i: number) => `c${i + 1}`;
  const where: CovariateColumns = { customer: cell(customer), day: day < 0 ? null : cell(day), covariates: places.map(cell) };
  await stage(engine, file, where);
  const names = places.map((i) => (columns[i] ?? '').trim());
  const again = names.find((one, j) => names.indexOf(one) !== j);
  if (again !== undefined)
    throw invalid('covariates-file', `two columns of one name in ${name}: ${again}`, { file: name, column: again });
  await refuseBad(engine, name, names, day < 0 ? null : (columns[day] ?? ''));
  return { table: TABLE, names, isDated: day >= 0 };
}

async function stage(engine: Engine, file: OpenedFile, where: CovariateColumns): Promise<void> {
  const { bulk, malformed } = await file.numbered();
  if (malformed > 0 || bulk.format === 'parquet')
    throw invalid('covariates-file', `${malformed} records do not have the columns of the header: ${file.detected.name}`);
  await engine.load(TABLE, bulk, (text) => covariateRecords(where, text), 'draft');
}

/** Refuses the first value that cannot be read, with its record and column. */
async function refuseBad(engine: Engine, file: string, names: readonly string[], day: string | null): Promise<void> {
  type Bad = { record: number; value: string | null };
  const refuse = (bad: Bad | undefined, column: string, wanted: string) => {
    if (!bad) return;
    const details = { file, row: bad.record, column, value: bad.value };
    throw invalid(
      'covariates-file',
      `row ${bad.record}, column ${column}, expected ${wanted}: ${bad.value ?? '(empty)'}`,
      details,
    );
  };
  if (day !== null) refuse((await engine.reduce<Bad>(badDay(TABLE)))[0], day, 'a day as YYYY-MM-DD');
  for (const [j, name] of names.entries())
    refuse(
      (await engine.reduce<Bad>(badCovariate(TABLE, j)))[0],
      name,
      'a number, as 1 for yes and 0 for no, with a column for each kind',
    );
}
