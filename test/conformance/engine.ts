import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { raw, spell, sql } from '../../src/sql/sql.ts';

/** What every engine must do, run against each adapter. */
export function engineConformance(name: string, open: () => Promise<Engine>): void {
  describe(`${name} as an engine`, () => {
    let engine: Engine;
    const folder = mkdtempSync(join(tmpdir(), 'engine-'));
    beforeAll(async () => {
      engine = await open();
    });
    afterAll(() => engine.close());

    test('gives numbers, days, instants, text and lists as ours', async () => {
      const rows = await engine.reduce(sql`
        select 5000000000::bigint as big, date '2024-02-29' as day, timestamp '2024-02-29 01:02:03' as at,
          1.25::decimal(9, 2) as amount, ${'its'} as text, ${7} as whole, ${null} as nothing, [1, 2] as list`);
      expect(rows).toEqual([
        {
          big: 5e9,
          day: '2024-02-29',
          at: '2024-02-29T01:02:03.000Z',
          amount: 1.25,
          text: 'its',
          whole: 7,
          nothing: null,
          list: [1, 2],
        },
      ]);
    });

    test('binds hostile text as a value', async () => {
      const text = `'; drop table x; --`;
      expect(await engine.reduce(sql`select ${text} as text`)).toEqual([{ text }]);
    });

    test('refuses an unknown column when it binds, with the SQL', async () => {
      await expect(engine.bind(sql`select nothing_like_it from (select 1 as one)`)).rejects.toMatchObject({ name: 'QueryError' });
    });

    test('streams columns into typed arrays and null becomes NaN', async () => {
      const columns = await engine.columns(
        sql`select i as x, case when i = 3 then null else i * 2 end as y from range(5000) t(i) order by i`,
      );
      expect(Object.keys(columns)).toEqual(['x', 'y']);
      expect(columns['x']?.length).toBe(5000);
      expect(columns['y']?.[3]).toBeNaN();
      expect(columns['y']?.[4999]).toBe(9998);
    });

    test('columns of many rows come and go whole and in order', async () => {
      const last = 150_001;
      const given = Float64Array.from({ length: last }, (_, i) => i / 2);
      expect(await engine.draft('long__draft', { a: Int32Array.from(given.keys()), b: given })).toBe(last);
      const { a, b } = await engine.columns(sql`select a, b from long__draft order by a`);
      expect([a?.length, b?.length]).toEqual([last, last]);
      expect(b?.findIndex((value, i) => value !== i / 2 || a?.[i] !== i)).toBe(-1);
      await engine.drop('long__draft');
    });

    test('drafts are read, replaced, added to and dropped like other tables, seen by sessions, and can feed a commit', async () => {
      expect(await engine.draft('plan__draft', sql`select 1 as a, 'one' as b`)).toBe(1);
      expect(await engine.draft('plan__draft', { a: Int32Array.of(1, 2), b: Float64Array.of(0.5, 1.5) })).toBe(2);
      await engine.append('plan__draft', sql`select 3 as a, 2.5::double as b`);
      const session = await engine.session(new AbortController().signal);
      expect(await session.reduce(sql`select sum(a) as a, sum(b) as b from plan__draft`)).toEqual([{ a: 6, b: 4.5 }]);
      session.release();
      await engine.materialize('planned', sql`select * from plan__draft`);
      await engine.commit([{ append: 'planned', query: sql`select * from plan__draft` }]);
      expect(await engine.reduce(sql`select count(*) as rows from planned`)).toEqual([{ rows: 6 }]);
      expect((await engine.tables()).map((table) => table.name)).toContain('plan__draft');
      await engine.drop('plan__draft');
      expect((await engine.tables()).map((table) => table.name)).not.toContain('plan__draft');
    });

    test('a table takes columns without values, and rows with them after', async () => {
      await engine.materialize('narrow', sql`select 1 as a union all select 2`);
      await engine.widen('narrow', { b: 'varchar', c: 'bigint' });
      await engine.append('narrow', sql`select 7::bigint as c, 3 as a, 'x' as b`);
      expect(await engine.reduce(sql`select * from narrow order by a`)).toEqual([
        { a: 1, b: null, c: null },
        { a: 2, b: null, c: null },
        { a: 3, b: 'x', c: 7 },
      ]);
      await engine.drop('narrow');
    });

    test('appends columns from memory and reads the same back', async () => {
      const rows = 10_001;
      const key = Int32Array.from({ length: rows }, (_, i) => i);
      const value = Float64Array.from({ length: rows }, (_, i) => i / 3);
      await engine.drop('scored');
      expect(await engine.append('scored', { key, value })).toBe(rows);
      expect(await engine.reduce(sql`select count(*) as rows, max(value) as top from scored`)).toEqual([
        { rows, top: 10_000 / 3 },
      ]);
    });

    test('a commit that fails leaves everything as it was', async () => {
      await engine.materialize('kept', sql`select 1 as a`);
      await engine.materialize('kept__next', sql`select 2 as a`);
      const broken = engine.commit([
        { replace: 'kept', by: 'kept__next' },
        { append: 'kept', query: sql`select missing from nowhere` },
      ]);
      await expect(broken).rejects.toThrow();
      expect(await engine.reduce(sql`select a from kept`)).toEqual([{ a: 1 }]);
      await engine.commit([{ replace: 'kept', by: 'kept__next' }]);
      expect(await engine.reduce(sql`select a from kept`)).toEqual([{ a: 2 }]);
    });

    test('a commit leaves rows out by their key, empty parts of it included, before it adds others', async () => {
      await engine.materialize(
        'told',
        sql`select * from (values (1, 'a', 'old'), (1, 'b', 'old'), (2, 'a', 'old'), (1, null, 'old')) as t(source, number, state)`,
      );
      const newer = sql`select * from (values (1, 'a', 'new'), (1, null, 'new'), (3, 'c', 'new')) as t(source, number, state)`;
      await engine.commit([
        { table: 'told', without: newer, on: ['source'], alike: ['number'] },
        { append: 'told', query: newer },
      ]);
      expect(await engine.reduce(sql`select * from told order by source, number`)).toEqual([
        { source: 1, number: 'a', state: 'new' },
        { source: 1, number: 'b', state: 'old' },
        { source: 1, number: null, state: 'new' },
        { source: 2, number: 'a', state: 'old' },
        { source: 3, number: 'c', state: 'new' },
      ]);
      const broken = engine.commit([
        { table: 'told', without: sql`select 1 as source`, on: ['source'] },
        { append: 'told', query: sql`select missing from nowhere` },
      ]);
      await expect(broken).rejects.toThrow();
      expect(await engine.reduce(sql`select count(*) as rows from told`)).toEqual([{ rows: 5 }]);
    });

    test('loads a delimited file and hands back the rows that do not fit', async () => {
      const path = join(folder, 'ragged.csv');
      writeFileSync(path, 'id,amount\n1,10\n2,20,9\n"3","30"\n4\n');
      const file = { format: 'delimited', path, delimiter: ',', quote: '"', columns: ['id', 'amount'], skip: 1 } as const;
      const loaded = await engine.load(
        'incoming',
        file,
        (from) => sql`select id::integer as id, amount::integer as amount from ${from}`,
      );
      expect(loaded.rows).toBe(2);
      expect(loaded.unreadable.map((row) => row.text)).toEqual(['2,20,9', '4']);
    });

    test('loads JSON lines', async () => {
      const path = join(folder, 'rows.jsonl');
      writeFileSync(path, '{"id":1,"name":"李"}\n{"id":2}\n');
      const file = { format: 'json', path, layout: 'lines', columns: ['id', 'name'] } as const;
      await engine.load('people', file, (from) => sql`select id, name from ${from}`);
      expect(await engine.reduce(sql`select id, name from people order by id`)).toEqual([
        { id: '1', name: '李' },
        { id: '2', name: null },
      ]);
    });

    test('loads a file as a draft', async () => {
      const path = join(folder, 'draft.csv');
      writeFileSync(path, 'id\n1\n2,3\n4\n');
      const file = { format: 'delimited', path, delimiter: ',', quote: '"', columns: ['id'], skip: 1 } as const;
      const loaded = await engine.load('load__draft', file, (from) => sql`select id::integer as id from ${from}`, 'draft');
      expect(loaded).toMatchObject({ rows: 2, unreadable: [{ text: '2,3' }] });
      expect(await engine.reduce(sql`select sum(id) as sum from load__draft`)).toEqual([{ sum: 5 }]);
      await engine.drop('load__draft');
      expect((await engine.tables()).map((table) => table.name)).not.toContain('load__draft');
    });

    test('exports rows to a file', async () => {
      const path = join(folder, 'out.csv');
      expect(await engine.export(sql`select i as n from range(3) t(i) order by i`, path, 'csv')).toBe(3);
      expect(readFileSync(path, 'utf8')).toBe('n\n0\n1\n2\n');
    });

    test('pages a long list', async () => {
      expect(await engine.page(sql`select i as n from range(100) t(i) order by i`, { offset: 98, limit: 50 })).toEqual([
        { n: 98 },
        { n: 99 },
      ]);
    });

    test('an aborted session stops its query and takes no more', async () => {
      const stop = new AbortController();
      const session = await engine.session(stop.signal);
      const long = session.reduce(sql`select count(*) as n from range(100000000000) t(i) where i % 7 = 3`);
      setTimeout(() => stop.abort(), 50);
      await expect(long).rejects.toThrow();
      await expect(session.reduce(sql`select 1 as one`)).rejects.toThrow();
      session.release();
      expect(await engine.reduce(sql`select 1 as one`)).toEqual([{ one: 1 }]);
    });

    test.each([
      ['addDays', spell('addDays', sql`${'2024-02-28'}`, raw('2')), '2024-03-01'],
      ['dayNumber', spell('dayNumber', sql`${'1970-01-11'}`), 10],
      ['daysBetween', spell('daysBetween', sql`${'2024-02-28'}`, sql`${'2024-03-01'}`), 2],
      ['monthStart', spell('monthStart', sql`${'2024-02-28'}`), '2024-02-01'],
    ])('spells %s', async (_, expression, value) => {
      expect(await engine.reduce(sql`select ${expression} as value`)).toEqual([{ value }]);
    });

    test('spells a hash that tells texts apart and is the same each time', async () => {
      const hashOf = (text: string) => spell('hash', sql`${text}`);
      const query = sql`select ${hashOf('a')} = ${hashOf('a')} as same, ${hashOf('a')} = ${hashOf('b')} as other`;
      expect(await engine.reduce(query)).toEqual([{ same: true, other: false }]);
    });

    test('spells order statistics', async () => {
      const query = sql`select ${spell('median', raw('i'))} as m, ${spell('quantile', raw('i'), raw('0.25'))} as q,
        ${spell('argMin', raw('-i'), raw('i'))} as lo, ${spell('argMax', raw('-i'), raw('i'))} as hi from range(4) t(i)`;
      expect(await engine.reduce(query)).toEqual([{ m: 1.5, q: 0.75, lo: 0, hi: -3 }]);
    });
  });
}
