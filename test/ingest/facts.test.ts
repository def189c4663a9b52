import { expect, test } from 'vitest';
import { factsOf, plainFacts, reportFacts, standingIn } from '../../src/ingest/facts.ts';
import { ordersTable } from '../../src/ingest/tables/orders.schema.ts';
import { productsTable } from '../../src/ingest/tables/other-tables.schema.ts';
import { raw } from '../../src/sql/sql.ts';
import { importBench } from '../support/import.ts';

test('rows of sources stand in the tables that are read, until orders overlap', async () => {
  const bench = await importBench();
  expect(await factsOf(bench.engine)).toBe(plainFacts);
  await bench.engine.materialize('overlap_stamp', raw("select 'x' as stamp"));
  expect(await factsOf(bench.engine)).toBe(reportFacts);
  expect(standingIn(ordersTable, reportFacts).kept).toBe('order_reports');
  expect(standingIn(productsTable, reportFacts).kept).toBe('products');
  await bench.close();
});
