import { expect, test } from 'vitest';
import type { Dialect } from '../../src/sql/dialect.ts';
import { render } from '../../src/sql/render.ts';
import { id, raw, type Sql, spell, sql } from '../../src/sql/sql.ts';

const plain = (...args: readonly Sql[]): Sql => sql`f(${args[0] ?? raw('')})`;
const other: Dialect = {
  name: 'other',
  quote: (name) => `[${name}]`,
  parameter: (position) => `:p${position}`,
  spellings: {
    addDays: plain,
    dayNumber: plain,
    daysBetween: plain,
    monthStart: (day = raw('')) => sql`month_of(${day}, ${1})`,
    median: plain,
    quantile: plain,
    argMin: plain,
    argMax: plain,
    hash: plain,
  },
};

test('quotes, parameters and spellings are those of the dialect it is handed', () => {
  const { text, values } = render(sql`select ${spell('monthStart', id('t', 'day'))} where x = ${'a'}`, other);
  expect(text).toBe('select month_of([t].[day], :p1) where x = :p2');
  expect(values).toEqual([1, 'a']);
});
