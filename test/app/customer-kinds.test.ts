import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listCustomers } from '../../src/contract/customers.ts';
import { startDemo } from '../../src/contract/demo.ts';
import * as kinds from '../../src/contract/kinds.ts';
import { startRun } from '../../src/contract/value.ts';
import { openTestApp, type TestApp } from '../support/app.ts';

let it: TestApp;
beforeAll(async () => {
  it = await openTestApp();
});
afterAll(() => it.close());

const runAgain = async () => {
  const job = await it.ended(await it.client.call(startRun, { body: {} }));
  expect(job.error).toBeNull();
};
const kindOf = (customerId: string) => it.client.call(kinds.readCustomerKind, { params: { customerId } });
const customersOf = (kind: 'staff' | 'reseller' | 'decided') => it.client.call(kinds.listKindCustomers, { query: { kind } });

describe('before the first run', () => {
  test('the rules are there, without figures', async () => {
    const page = await it.client.call(kinds.readKinds);
    expect(page).toMatchObject({ version: 0, figures: null, stale: false, asOf: null, runVersion: null });
    expect(page.book.orderRules.length).toBeGreaterThan(5);
    await expect(customersOf('reseller')).rejects.toMatchObject({ kind: 'missing', code: 'no-run' });
  });

  test('a preview says that there is nothing to compare with', async () => {
    await expect(it.client.call(kinds.previewKinds, { body: { values: {} } })).rejects.toMatchObject({ code: 'no-run' });
  });
});

describe('with a demo brand', () => {
  beforeAll(async () => {
    const job = await it.ended(await it.client.call(startDemo, { body: { customers: 400, seed: 5 } }));
    expect(job.error).toBeNull();
  }, 120_000);

  test('a decision of a person stands above the rules from the next run on, and can be taken back', async () => {
    const { rows } = await it.client.call(listCustomers, { query: { sort: 'netMinor', limit: 1 } });
    const customerId = rows[0]!.customerId;
    await it.client.call(kinds.decideCustomerKind, { params: { customerId }, body: { kind: 'reseller' } });
    expect(await it.client.call(kinds.readKinds)).toMatchObject({ stale: true, version: 0, runVersion: 0 });
    expect((await customersOf('decided')).rows).toEqual([
      expect.objectContaining({
        customerId,
        kind: 'consumer',
        decided: expect.objectContaining({ kind: 'reseller', by: 'local' }),
      }),
    ]);
    expect(await kindOf(customerId)).toMatchObject({
      kind: 'consumer',
      ruleId: null,
      decided: { kind: 'reseller', by: 'local' },
    });
    await runAgain();
    expect(await kindOf(customerId)).toMatchObject({ kind: 'reseller', decided: { kind: 'reseller' } });
    expect(await it.client.call(kinds.readKinds)).toMatchObject({ stale: false });
    const page = await customersOf('reseller');
    expect(page.rows.find((row) => row.customerId === customerId)).toMatchObject({ ruleId: null, netMinor: rows[0]!.netMinor });
    await it.client.call(kinds.decideCustomerKind, { params: { customerId }, body: { kind: null } });
    expect((await customersOf('decided')).total).toBe(0);
    expect(await kindOf(customerId)).toMatchObject({ kind: 'reseller', decided: null });
    await expect(kindOf('C99999999')).rejects.toMatchObject({ kind: 'missing', code: 'customer' });
  }, 60_000);

  test('a changed rule is followed by the next run, and undone by the one after', async () => {
    const { book, version } = await it.client.call(kinds.readKinds);
    const values = {
      orderRules: book.orderRules,
      customerRules: [],
      orderUses: { ...book.orderUses, sale: { sales: true, customers: true } },
    };
    const saved = await it.client.call(kinds.changeKinds, { body: { values, basedOn: version } });
    expect(saved.version).toBe(version + 1);
    await runAgain();
    const after = await it.client.call(kinds.readKinds);
    expect(after).toMatchObject({ stale: false, runVersion: saved.version });
    expect(after.figures?.customers.rules).toEqual([]);
    const undone = await it.client.call(kinds.undoKinds, { body: { version } });
    expect(undone.book).toEqual(book);
    const { versions } = await it.client.call(kinds.listKindVersions);
    expect(versions.map((one) => one.change)).toEqual([`undo ${version}`, 'change', 'default']);
  }, 60_000);

  test('somebody unknown is refused', async () => {
    const asked = it.client.call(kinds.decideCustomerKind, { params: { customerId: 'C99999999' }, body: { kind: 'staff' } });
    await expect(asked).rejects.toMatchObject({ kind: 'missing', code: 'customer' });
  });
});
