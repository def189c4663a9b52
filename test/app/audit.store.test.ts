import { expect, test } from 'vitest';
import { insertAudit, listAudit } from '../../src/app/audit.store.ts';
import { cloneStore } from '../support/store.ts';

test('the audit is read newest first, page by page', async () => {
  const store = await cloneStore();
  for (const action of ['a.make', 'b.make', 'c.make']) {
    await insertAudit(store.db, { at: '2026-01-01T00:00:00.000Z', principal: 'local', action, details: { list: [1, 'x'] } });
  }
  const first = await listAudit(store.db, 2);
  const second = await listAudit(store.db, 2, first[1]!.id);
  await store.close();
  expect(first.map(({ action }) => action)).toEqual(['c.make', 'b.make']);
  expect(second).toEqual([
    { id: expect.any(Number), at: '2026-01-01T00:00:00.000Z', principal: 'local', action: 'a.make', details: { list: [1, 'x'] } },
  ]);
});
