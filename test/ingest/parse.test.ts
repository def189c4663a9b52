import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toMinor } from '../../src/base/money.ts';
import { openEngine } from '../../src/engine/duckdb/open-engine.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { isEmpty, type Reading, readers, utcOf } from '../../src/ingest/parse.sql.ts';
import { steadyOffset } from '../../src/ingest/time-zone.ts';
import { raw, sql } from '../../src/sql/sql.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine({ path: ':memory:' });
});
afterAll(() => engine.close());

const shanghai: Reading = { timeZone: 'Asia/Shanghai', digits: 2, yearAfter: 2028, steady: steadyOffset('Asia/Shanghai') };

async function readAll(kind: keyof typeof readers, texts: readonly string[], reading = shanghai) {
  const { plain, full } = readers[kind];
  const rows = await engine.reduce<{ value: unknown }>(sql`
    select case when ${plain(raw('x'), reading)} is null then ${full(raw('x'), reading)} else ${plain(raw('x'), reading)} end as value
    from (select unnest(${JSON.stringify(texts)}::json::varchar[]) as x)`);
  return rows.map(({ value }) => value);
}
const readOne = async (kind: keyof typeof readers, text: string, reading = shanghai) => (await readAll(kind, [text], reading))[0];

describe('amounts', () => {
  test('any amount with at most two decimals is read to the fen', async () => {
    const minors = fc.sample(fc.bigInt({ min: 0n, max: 10n ** 14n }), { numRuns: 2000, seed: 7 });
    const texts = minors.map((minor, i) => {
      const text = `${minor / 100n}.${String(minor % 100n).padStart(2, '0')}`;
      return i % 2 ? text : text.replace(/\.?0+$/, (zeros) => (zeros.startsWith('.') ? '' : zeros)).replace(/(\.\d)0$/, '$1');
    });
    expect(await readAll('amount', texts)).toEqual(minors.map(Number));
    expect(texts.slice(0, 50).map((text) => toMinor(text, 'CNY'))).toEqual(minors.slice(0, 50).map(Number));
  });

  test.each([
    ['¥1,299.00', 129_900],
    ['￥１２．５', 1250],
    ['99元', 9900],
    ['CNY 12', 1200],
    ['="12.30"', 1230],
    ['12.3000', 1230],
    ['-5.00', -500],
    ['12.345', null],
    ['1e2', null],
    ['1.2.3', null],
    ['abc', null],
  ])('%s → %s', async (text, expected) => expect(await readOne('amount', text)).toBe(expected));

  test('currencies without decimals refuse them', async () => {
    const yen = { ...shanghai, digits: 0 };
    expect(await readAll('amount', ['1200', '1200.00', '1200.50'], yen)).toEqual([1200, 1200, null]);
  });
});

describe('times', () => {
  test.each([
    ['2024-01-05 08:03:00', '2024-01-05T08:03:00.000Z'],
    ['2024/1/5 8:03', '2024-01-05T08:03:00.000Z'],
    ['2024.01.05', '2024-01-05T00:00:00.000Z'],
    ['2024年1月5日 8时3分', '2024-01-05T08:03:00.000Z'],
    ['20240105080300', '2024-01-05T08:03:00.000Z'],
    ['20240105', '2024-01-05T00:00:00.000Z'],
    ['2024-01-05T00:03:00Z', '2024-01-05T08:03:00.000Z'],
    ['2024-01-05 00:03:00 +0000', '2024-01-05T08:03:00.000Z'],
    ['2024-01-05T09:03:00.123+09:00', '2024-01-05T08:03:00.000Z'],
    ['2024-01-04 19:03:00 -0500', '2024-01-05T08:03:00.000Z'],
    ['1704412980', '2024-01-05T08:03:00.000Z'],
    ['1704412980000', '2024-01-05T08:03:00.000Z'],
    ['45296.5', '2024-01-05T12:00:00.000Z'],
    ['2024-02-30', null],
    ['2024-13-01 00:00:00', null],
    ['01/05/2024', null],
    ['yesterday', null],
  ])('%s → local %s', async (text, expected) => expect(await readOne('time', text)).toBe(expected));

  test('a steady offset and the calendar of the zone agree, before and after it became steady', async () => {
    const local = raw("timestamp '1986-01-01' + to_days(i::integer) + interval 3 hour");
    const rows = await engine.reduce<{ off: number }>(
      sql`select count(*) as off from range(15000) as t(i) where ${utcOf(local, shanghai)} <> ${utcOf(local, { ...shanghai, steady: null })}`,
    );
    expect(rows).toEqual([{ off: 0 }]);
  });
});

test('ids lose their wrappings and nothing else', async () => {
  expect(await readAll('id', ['="00123"', '\t00123', "'00123", ' 00123\u3000', '#1001', 'A-1/2'])).toEqual([
    '00123',
    '00123',
    '00123',
    '00123',
    '#1001',
    'A-1/2',
  ]);
});

test('text keeps its own quotes', async () => {
  expect(await readAll('text', ['"好" 用', '="店"', '\u00a0店 ', '  '])).toEqual(['"好" 用', '店', '店', null]);
});

test('counts, shares and flags', async () => {
  expect(await readAll('count', ['3', '1,000', '2.0', '2.5', 'x'])).toEqual([3, 1000, 2, null, null]);
  expect(await readAll('ratio', ['0.65', '65%'])).toEqual([0.65, 0.65]);
  expect(await readAll('flag', ['true', '是', 'N', 'maybe'])).toEqual([true, true, false, null]);
});

test('cells that stand for nothing are empty', async () => {
  const rows = await engine.reduce<{ x: string }>(sql`
    select x from (select unnest(['', ' ', '-', 'NULL', 'n/a', '\\N', '无', '0', 'no']) as x) where ${isEmpty(raw('x'))}`);
  expect(rows.map(({ x }) => x)).toEqual(['', ' ', '-', 'NULL', 'n/a', '\\N', '无']);
});
