import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

export const MONTHLY_FILES = 36;
const OVERLAP_DAYS = 10;

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/**
 * The same orders as a shop keeps them: 36 files, the first with all that came before and then one a month, each beginning ten days
 * before its month. What finished after a file was made is still under way in it. Made once and kept beside the whole file.
 */
export async function monthlyFiles(file: string): Promise<string> {
  const folder = join(dirname(file), `monthly-${file.split('/').at(-1)?.replace('.csv', '') ?? ''}`);
  if (!existsSync(folder)) await write(file, folder);
  return folder;
}

async function write(file: string, folder: string): Promise<void> {
  process.stderr.write(`making ${folder} …\n`);
  const part = `${folder}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { recursive: true });
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '4GB', temp_directory: join(part, 'spill') });
  const connection = await instance.connect();
  await connection.run(`create table orders as select * from read_csv(${text(file)}, all_varchar = true)`);
  const [span] = await (await connection.run('select max(created_at)[:7] as month from orders')).getRowObjectsJS();
  const last = `date ${text(`${String(span?.['month'])}-01`)}`;
  for (let i = 0; i < MONTHLY_FILES; i++) {
    const month = `(${last} - interval ${MONTHLY_FILES - 1 - i} month)`;
    const from = i === 0 ? "'0'" : `strftime(${month} - interval ${OVERLAP_DAYS} day, '%Y-%m-%d')`;
    const to = `strftime(${month} + interval 1 month, '%Y-%m-%d')`;
    const open = `finished_at >= ${to} and created_at >= strftime(${month} + interval 1 month - interval ${OVERLAP_DAYS} day, '%Y-%m-%d')`;
    await connection.run(`copy (
      select * replace (
        case when status = 'finished' and ${open} then 'shipped' else status end as status,
        case when status = 'finished' and ${open} then null else finished_at end as finished_at
      )
      from orders
      where created_at >= ${from} and created_at < ${to}
      order by created_at
    ) to ${text(join(part, `orders-${String(i + 1).padStart(2, '0')}.csv`))} (header)`);
  }
  connection.closeSync();
  rmSync(join(part, 'spill'), { recursive: true, force: true });
  renameSync(part, folder);
}
