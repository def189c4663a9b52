import { expect, test } from 'vitest';
import { duckdbDialect } from '../../src/engine/duckdb/dialect.ts';
import { render } from '../../src/sql/render.ts';
import { allOf, id, join, raw, type Sql, spell, sql } from '../../src/sql/sql.ts';

const written = (query: Sql) => render(query, duckdbDialect);

test('a value is a parameter, whatever it looks like', () => {
  const { text, values } = written(sql`select * from orders where shop = ${"'; drop table orders; --"} and paid > ${12n}`);
  expect(text).toBe('select * from orders where shop = $1 and paid > $2');
  expect(values).toEqual(["'; drop table orders; --", 12n]);
});

test('a piece is spliced and its values keep their order', () => {
  const condition = sql`day = ${'2026-01-01'}`;
  const { text, values } = written(sql`select ${1} where ${condition} limit ${5}`);
  expect(text).toBe('select $1 where day = $2 limit $3');
  expect(values).toEqual([1, '2026-01-01', 5]);
});

test('null is a value like any other', () => {
  expect(written(sql`select ${null}`)).toEqual({ text: 'select $1', values: [null] });
});

test('an identifier is quoted part by part, its own quotes doubled', () => {
  expect(written(sql`select ${id('o', 'paid "on"')}`).text).toBe('select "o"."paid ""on"""');
});

test('a list is joined with a comma unless told otherwise', () => {
  expect(written(join([id('a'), id('b')])).text).toBe('"a", "b"');
  expect(written(join([raw('x'), raw('y')], ' union all ')).text).toBe('x union all y');
});

test('no condition is true', () => {
  expect(written(allOf([])).text).toBe('true');
  expect(written(allOf([sql`a = ${1}`, sql`b = ${2}`])).text).toBe('a = $1 and b = $2');
});

test('a spelling is the dialect’s own and keeps the values of its arguments', () => {
  const { text, values } = written(sql`select ${spell('addDays', id('day'), sql`${7}`)}`);
  expect(text).toContain('"day"');
  expect(values).toEqual([7]);
});
