import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dropLeftovers } from '../../src/app/leftovers.ts';
import { openEngine } from '../../src/engine/duckdb/open-engine.ts';
import { raw } from '../../src/sql/sql.ts';
import { startChild } from '../support/child.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** Three months that overlap, each with newer states; the process dies at the third's commit, before or after it. */
const script = `
import { mkdirSync, writeFileSync } from 'node:fs';
import { fixedClock } from '$src/base/clock.ts';
import { openEngine } from '$src/engine/duckdb/open-engine.ts';
import { openFiles } from '$src/files/disk/open-files.ts';
import { openWorkbooks } from '$src/files/xlsx/open-workbooks.ts';
import { resolvePeople } from '$src/identity/resolve-people.ts';
import { importFiles } from '$src/ingest/import-files.ts';
const [folder, moment] = process.argv.slice(2);
mkdirSync(folder + '/rejected');
mkdirSync(folder + '/scratch');
const engine = await openEngine({ path: folder + '/a.duckdb', threads: 1 });
let commits = 0;
const die = () => process.kill(process.pid, 'SIGKILL');
const dying = { ...engine, commit: async (changes) => {
  if (changes.some((change) => change.append === 'loads')) commits += 1;
  if (commits === 3 && moment === 'before') die();
  await engine.commit(changes);
  if (commits === 3) die();
} };
const tools = { engine: dying, clock: fixedClock('2026-11-20T04:00:00Z'), files: openFiles({ scratch: folder + '/scratch', workbooks: openWorkbooks() }), resolvePeople, rejectedFolder: folder + '/rejected' };
const source = { key: 1, name: 'shop', preset: null, channel: null, shop: null, currency: 'CNY', minimumGoodsMinor: null };
const settings = { timeZone: 'Asia/Shanghai', currency: 'CNY' };
for (const [at, state] of ['paid', 'shipped', 'finished'].entries()) {
  const rows = Array.from({ length: 500 }, (_, i) => 'N' + (i + at * 400) + ',c' + (i % 50) + ',' + state + ',2024-01-05 10:00:00,10.00');
  writeFileSync(folder + '/' + at + '.csv', ['order_id,customer_id,status,paid_at,amount', ...rows].join('\\n'));
  await importFiles(tools, { paths: [folder + '/' + at + '.csv'], source, settings });
}
`;

const state = `select
  (select count(*) from loads)::integer as loads,
  (select count(*) from orders_superseded)::integer as superseded,
  count(*)::integer as orders,
  count(distinct order_id)::integer as numbers,
  list(distinct status order by status) as states
from orders`;

test.each([
  ['before', { loads: 2, superseded: 100, orders: 900, numbers: 900, states: ['paid', 'shipped'] }],
  ['after', { loads: 3, superseded: 200, orders: 1300, numbers: 1300, states: ['finished', 'paid', 'shipped'] }],
])(
  'a process that dies %s the commit of a file whose orders were known leaves that load out or in, never half',
  async (moment, wanted) => {
    const folder = temporaryFolder();
    expect(await startChild(folder, script, [folder, moment]).ended()).toBe('SIGKILL');
    const engine = await openEngine({ path: join(folder, 'a.duckdb') });
    await dropLeftovers(engine);
    expect(await engine.reduce(raw(state))).toEqual([wanted]);
    await engine.checkpoint();
    expect(await engine.reduce(raw(state))).toEqual([wanted]);
    await engine.close();
  },
  120_000,
);
