import { rmSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';

/** Decisions 27: `read_csv` into a table, then the RFM aggregate, on the same file. Prints seconds as JSON. */
const [, , csv, folder] = process.argv;
const path = `${folder}/baseline.duckdb`;
rmSync(path, { force: true });
const instance = await DuckDBInstance.create(path, { memory_limit: '3.5GB' });
const connection = await instance.connect();
const buyer = `coalesce(${['ouid', 'jd_account', 'open_uid', 'openid', 'member_id', 'mobile'].map((column) => `${column}::varchar`).join(', ')})`;
const began = performance.now();
await connection.run(`create table orders as select * from read_csv('${csv?.replaceAll("'", "''")}')`);
const read = performance.now();
await connection.run(`create table rfm as select ${buyer} as buyer, max(paid_at) as last, count(distinct paid_at::date) as days,
  sum(goods_paid) as money from orders where paid_at is not null group by all`);
const done = performance.now();
const [row] = await (
  await connection.run('select (select count(*) from orders)::double as orders, (select count(*) from rfm)::double as buyers')
).getRowObjectsJS();
console.log(JSON.stringify({ readSeconds: (read - began) / 1000, rfmSeconds: (done - read) / 1000, ...row }));
