import { afterAll, beforeAll, expect, test } from 'vitest';
import { fixedClock } from '../../src/base/clock.ts';
import { openThreads } from '../../src/compute/threads/open-threads.ts';
import { defaultKindLaw } from '../../src/customers/customer-rules.ts';
import { kindExamplesSchema, kindPreviewSchema } from '../../src/customers/kind-report.schema.ts';
import { kindExamples, previewKinds, readKindFigures } from '../../src/customers/kind-report.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { run } from '../../src/value/run.ts';
import { brandOf, order, persons, plainSettings } from '../support/brand.ts';

let engine: Engine;
const compute = openThreads();

beforeAll(async () => {
  engine = await brandOf({
    identifier_customers: persons(4),
    orders: [
      order('100000000001', 1, '2026-03-01', 100),
      order('100000000002', 2, '2026-03-02', 60, { memo: '刷单 王小姐 13800000000' }),
      order('100000000003', 3, '2026-03-03', 40, { memo: '员工内购' }),
      order('100000000004', 4, '2026-03-04', 30, { memo: '赠品专用' }),
    ],
  });
  const request = { settings: plainSettings, sources: [], asOf: '2026-06-30' };
  await run({ engine, clock: fixedClock('2026-11-23T08:00:00Z'), compute }, request);
});
afterAll(async () => {
  await engine.close();
  await compute.close();
});

test('the last run says what its rules found', async () => {
  const { orders, customers } = await readKindFigures({ engine }, defaultKindLaw);
  expect(orders).toMatchObject({ orders: 4, paidMinor: 23_000, inSalesMinor: 17_000, inCustomersMinor: 13_000 });
  expect(customers.kinds.find(({ kind }) => kind === 'staff')).toMatchObject({ customers: 1, netMinor: 0 });
  expect(customers.kinds.find(({ kind }) => kind === 'consumer')).toMatchObject({ customers: 2, netMinor: 13_000 });
});

test('a preview says what would change in orders, yuan and people, and leaves nothing behind', async () => {
  const mine = {
    ...defaultKindLaw.orderRules[0]!,
    id: 'mine',
    kind: 'company' as const,
    match: 'all' as const,
    conditions: [{ on: 'text' as const, field: 'memo' as const, test: 'contains' as const, values: ['赠品专用'] }],
  };
  const law = {
    ...defaultKindLaw,
    orderRules: [mine, ...defaultKindLaw.orderRules.map((rule) => ({ ...rule, enabled: rule.id !== 'staff' && rule.enabled }))],
  };
  const preview = kindPreviewSchema.parse(await previewKinds({ engine }, law, defaultKindLaw));
  expect(preview.changes).toEqual({
    movedOrders: 2,
    movedMinor: 7_000,
    inSalesMinor: { from: 17_000, to: 17_000 },
    inCustomersMinor: { from: 13_000, to: 14_000 },
    movedCustomers: 2,
    consumers: { from: 2, to: 1 },
  });
  expect((await engine.tables()).filter(({ name }) => name.includes('__'))).toEqual([]);
  const same = await previewKinds({ engine }, defaultKindLaw, defaultKindLaw);
  expect(same.changes).toMatchObject({ movedOrders: 0, movedCustomers: 0 });
});

test('examples show the order masked and only the words of the rule', async () => {
  const { examples } = kindExamplesSchema.parse(await kindExamples({ engine }, defaultKindLaw.orderRules, 'brushing_memo'));
  expect(examples).toEqual([
    expect.objectContaining({ order: '10****02', goodsMinor: 6000, fileKind: 'sale', kind: 'brushing', found: ['刷单'] }),
  ]);
  expect(JSON.stringify(examples)).not.toMatch(/王小姐|13800000000/);
  await expect(kindExamples({ engine }, defaultKindLaw.orderRules, 'none')).rejects.toMatchObject({ code: 'kind-rule' });
});
