import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { fixedClock } from '../../src/base/clock.ts';
import { openFiles } from '../../src/files/disk/open-files.ts';
import { openWorkbooks } from '../../src/files/xlsx/open-workbooks.ts';
import { resolvePeople } from '../../src/identity/resolve-people.ts';
import { type ImportRequest, importFiles } from '../../src/ingest/import-files.ts';
import { readAhead } from '../../src/ingest/read-ahead.ts';
import { importBench } from '../support/import.ts';

const HEADER = 'order_id,channel,shop,ouid,openid,unionid,mobile,status,kind,paid_at,goods_paid,freight_paid,currency';
const BUYERS = ['AAH1,,,', ' AAH2 ,,,', ',ox1,un1,', ',ox2,un1,13912345678', ',,,139****5678', ',,,'];
const ROWS = Array.from({ length: 120 }, (_, i) =>
  [
    `N${i}`,
    '天猫',
    '旗舰店',
    BUYERS[i % BUYERS.length],
    'finished',
    'sale',
    `2024-0${1 + (i % 9)}-05 10:00:00`,
    `${i}.50`,
    '0.00',
    'CNY',
  ].join(','),
);
const later = [...ROWS.slice(60).map((row) => row.replace('finished', 'closed_refunded')), ...ROWS.slice(0, 60)].map((row, i) =>
  i < 90 ? row : row.replace(/^N/, 'M'),
);
const text = (rows: readonly string[]): string => `${[HEADER, ...rows].join('\n')}\n`;
/** Each bench has a folder of its own. */
const placed = (results: readonly unknown[]) => JSON.parse(JSON.stringify(results).replace(/import-\w{6}/g, 'import'));
const SOURCE = { key: 1, name: 'shop', preset: null, channel: null, shop: null, currency: 'CNY', minimumGoodsMinor: null };
const TABLES = ['orders', 'orders_superseded', 'orders_told', 'identifiers', 'identifier_links', 'identifier_customers'];

async function bench() {
  const { engine, folder, rows } = await importBench();
  const [scratch, rejectedFolder] = [join(folder, 'scratch'), join(folder, 'rejected')];
  const files = openFiles({ scratch, workbooks: openWorkbooks() });
  const clock = fixedClock('2026-11-20T04:00:00Z');
  const tools = { engine, files, clock, resolvePeople, rejectedFolder };
  mkdirSync(join(folder, 'in'));
  const written = (name: string, content: string | Buffer): string => {
    writeFileSync(join(folder, 'in', name), content);
    return join(folder, 'in', name);
  };
  const requestOf = (path: string, source = SOURCE): ImportRequest => ({
    paths: [path],
    source,
    settings: { timeZone: 'Asia/Shanghai', currency: 'CNY' },
  });
  const ahead = async (path: string, request = requestOf(path), opening = files) => {
    const reader = await engine.session(new AbortController().signal);
    return readAhead({ files: opening, clock, engine: reader, sourceOf: async () => undefined }, request, path, '1');
  };
  const everything = async () =>
    Object.fromEntries(await Promise.all(TABLES.map(async (name) => [name, await rows(`select * from ${name} order by all`)])));
  const left = async () => [
    ...(await engine.tables()).filter(({ name }) => name.includes('__')).map(({ name }) => name),
    ...readdirSync(scratch),
  ];
  return { engine, tools, written, requestOf, ahead, everything, left };
}

async function inTurn(second: string) {
  const it = await bench();
  const [a, b] = [it.written('a.csv', text(ROWS)), it.written('b.csv', second)];
  const [first] = await importFiles(it.tools, it.requestOf(a));
  const [next] = await importFiles(it.tools, it.requestOf(b));
  return { ...it, results: [first, next] };
}

/** The second file is read while the first is being loaded. */
async function inPairs(second: string) {
  const it = await bench();
  const [a, b] = [it.written('a.csv', text(ROWS)), it.written('b.csv', second)];
  const ahead = await it.ahead(b);
  const [first] = await importFiles(it.tools, it.requestOf(a));
  const reads = vi.spyOn(it.engine, 'load');
  const [next] = await importFiles(it.tools, { ...it.requestOf(b), ahead });
  await ahead.close();
  return { ...it, results: [first, next], read: reads.mock.calls.map(([table]) => table) };
}

test('a file that was read before its turn gives what it gives at its turn, and nothing is left lying about', async () => {
  const [pairs, turns] = [await inPairs(text(later)), await inTurn(text(later))];
  expect(pairs.read).toEqual([]);
  expect(pairs.results).toEqual(turns.results);
  expect(pairs.results[1]).toMatchObject({ tables: [{ table: 'orders', added: 30, changed: 60, unchanged: 30 }] });
  expect(await pairs.everything()).toEqual(await turns.everything());
  expect(await pairs.left()).toEqual([]);
});

test.each([
  ['a record with a fault', text([...later, 'X1,天猫,旗舰店,AAH1,,,,完结,sale,2024-01-05 10:00:00,12.34,0.00,CNY'])],
  ['a ragged record', text([...later, 'ragged'])],
  ['a number twice', text([...later, later[3] ?? ''])],
  ['nobody named', text(later).replace('ouid,openid,unionid,mobile', 'a,b,c,d')],
])('%s makes no difference either', async (_, content) => {
  const [pairs, turns] = [await inPairs(content), await inTurn(content)];
  expect(placed(pairs.results)).toEqual(placed(turns.results));
  expect(await pairs.everything()).toEqual(await turns.everything());
  expect(await pairs.left()).toEqual([]);
});

test('what is wrong with a file is told at its turn', async () => {
  const it = await bench();
  const path = it.written('damaged.csv', Buffer.from(`${text(ROWS)}\0`));
  const ahead = await it.ahead(path);
  expect(await ahead.orders).toBeNull();
  const [result] = await importFiles(it.tools, { ...it.requestOf(path), ahead });
  expect(result).toMatchObject({ outcome: 'refused', code: 'nul-byte' });
  await ahead.close();
  expect(await it.left()).toEqual([]);
});

test('orders that were read for another source are read again', async () => {
  const it = await bench();
  const path = it.written('a.csv', text(ROWS));
  const ahead = await it.ahead(path, it.requestOf(path, { ...SOURCE, key: 9 }));
  expect(await ahead.orders).not.toBeNull();
  const reads = vi.spyOn(it.engine, 'load');
  await importFiles(it.tools, { ...it.requestOf(path), ahead });
  await ahead.close();
  expect(reads.mock.calls.map(([table]) => table)).toEqual(['people__rows', 'orders__next']);
  expect((await it.everything())['orders']).toHaveLength(ROWS.length);
  expect(await it.left()).toEqual([]);
});

test('a file too large to lie in memory beside another is opened before its turn, not read', async () => {
  const it = await bench();
  const path = it.written('a.csv', text(ROWS));
  const sized = (bytes: number): typeof it.tools.files => ({
    ...it.tools.files,
    open: async (...asked) => {
      const file = await it.tools.files.open(...asked);
      return { ...file, detected: { ...file.detected, bytes } };
    },
  });
  const [small, large] = [128, 129].map((megabytes) => sized(megabytes * 1024 * 1024));
  for (const [files, isRead] of [
    [small, true],
    [large, false],
  ] as const) {
    const begun = await it.ahead(path, it.requestOf(path), files);
    expect((await begun.orders) !== null).toBe(isRead);
    expect((await begun.file).detected.columns).toContain('order_id');
    await begun.close();
  }
  expect(await it.left()).toEqual([]);
});
