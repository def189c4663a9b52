import { expect, test } from 'vitest';
import { formatOf } from '../../../src/cli/commands/export.ts';

test('the ending of the name decides the format', () => {
  expect(formatOf('a/b.CSV')).toBe('csv');
  expect(formatOf('b.parquet')).toBe('parquet');
  for (const name of ['b.xls', 'csv', 'b.csv.gz'])
    expect(() => formatOf(name)).toThrow(`must end in .csv, .xlsx or .parquet: ${name}`);
});
