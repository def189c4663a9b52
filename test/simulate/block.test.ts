import { expect, test } from 'vitest';
import { brandTables } from '../../src/simulate/sheets.ts';
import { brandSheets, written } from '../support/simulated-brand.ts';

test('blocks may be cut anywhere: the bytes stay the same', () => {
  const options = { customers: 600, seed: 4, truth: true } as const;
  const { sheets: whole } = brandSheets(options);
  const { sheets: cut } = brandSheets(options, [1, 36, 37, 300, 599, 600]);
  for (const table of brandTables) expect(written(cut[table])).toBe(written(whole[table]));
  expect(whole.orders.rows).toBeGreaterThan(1000);
});
