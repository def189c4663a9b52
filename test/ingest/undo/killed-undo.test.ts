import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dropLeftovers } from '../../../src/app/leftovers.ts';
import { openEngine } from '../../../src/engine/duckdb/open-engine.ts';
import { raw } from '../../../src/sql/sql.ts';
import { startChild } from '../../support/child.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const script = `
import { mkdirSync, writeFileSync } from 'node:fs';
import { fixedClock } from '$src/base/clock.ts';
import { openEngine } from '$src/engine/duckdb/open-engine.ts';
import { openFiles } from '$src/files/disk/open-files.ts';
import { openWorkbooks } from '$src/files/xlsx/open-workbooks.ts';
import { resolvePeople } from '$src/identity/resolve-people.ts';
import { separatePeople } from '$src/identity/separate-people.ts';
import { importFiles } from '$src/ingest/import-files.ts';
import { undoLoad } from '$src/ingest/undo/undo-load.ts';
const folder = process.argv[2];
mkdirSync(folder + '/rejected');
mkdirSync(folder + '/scratch');
const engine = await openEngine({ path: folder + '/a.duckdb', threads: 1 });
const clock = fixedClock('2026-11-20T04:00:00Z');
const tools = { engine, clock, files: openFiles({ scratch: folder + '/scratch', workbooks: openWorkbooks() }), resolvePeople, rejectedFolder: folder + '/rejected' };
const source = { key: 1, name: 'shop', preset: null, channel: null, shop: null, currency: 'CNY', minimumGoodsMinor: null };
for (const [name, state] of [['a', 'paid'], ['b', 'finished']]) {
  const rows = Array.from({ length: 500 }, (_, i) => 'N' + i + ',c' + (i % 50) + ',' + state + ',2024-01-05 10:00:00,10.00');
  writeFileSync(folder + '/' + name + '.csv', ['order_id,customer_id,status,paid_at,amount', ...rows].join('\\n'));
  await importFiles(tools, { paths: [folder + '/' + name + '.csv'], source, settings: { timeZone: 'Asia/Shanghai', currency: 'CNY' } });
}
// killed at the last moment before all of it appears
const dying = { ...engine, commit: (changes) => changes.some((change) => change.replace === 'loads') ? process.kill(process.pid, 'SIGKILL') : engine.commit(changes) };
await undoLoad({ engine: dying, clock, separatePeople }, { loadId: 2, timeZone: 'Asia/Shanghai', by: 'local' });
console.log('undone');
`;

test('an undo that is killed before its commit leaves the state of before', async () => {
  const folder = temporaryFolder();
  const child = startChild(folder, script, [folder]);
  expect(await child.ended()).toBe('SIGKILL');
  const engine = await openEngine({ path: join(folder, 'a.duckdb') });
  await dropLeftovers(engine);
  const query =
    "select (select count(*) from loads)::integer as loads, (select count(*) from undone_loads)::integer as undone, count(*) filter (where status = 'finished')::integer as finished from orders";
  expect(await engine.reduce(raw(query))).toEqual([{ loads: 2, undone: 0, finished: 500 }]);
  expect((await engine.tables()).filter(({ name }) => name.includes('__'))).toEqual([]);
  await engine.close();
}, 60_000);
