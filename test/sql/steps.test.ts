import { expect, test } from 'vitest';
import { duckdbDialect } from '../../src/engine/duckdb/dialect.ts';
import { render } from '../../src/sql/render.ts';
import { sql } from '../../src/sql/sql.ts';
import { inOneQuery } from '../../src/sql/steps.ts';

const first = { name: 'first', query: sql`select ${1} as a` };
const second = { name: 'second', query: sql`select a + ${2} from first` };

test('steps become one query that ends in the last of them', () => {
  const { text, values } = render(inOneQuery([first, second]), duckdbDialect);
  expect(text).toBe('with "first" as (\nselect $1 as a\n)\nselect a + $2 from first');
  expect(values).toEqual([1, 2]);
});

test('one step is itself', () => {
  expect(render(inOneQuery([first]), duckdbDialect).text).toBe('select $1 as a');
});

test('no steps are refused', () => {
  expect(() => inOneQuery([])).toThrow('no steps');
});
