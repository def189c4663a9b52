import { expect, test } from 'vitest';
import { listAudit } from '../../src/app/audit.store.ts';
import { audit } from '../../src/app/audit.ts';
import { fixedClock } from '../../src/base/clock.ts';
import { localOwner } from '../../src/base/principal.ts';
import { cloneStore } from '../support/store.ts';

test('who did what is written down with the time of the clock', async () => {
  const store = await cloneStore();
  await audit({ store, clock: fixedClock('2026-11-11T08:00:00Z') }, localOwner, 'customers.export', { rows: 5 });
  const [entry] = await listAudit(store.db, 1);
  expect(entry).toMatchObject({ principal: 'local', action: 'customers.export', details: { rows: 5 } });
  expect(new Date(entry?.at ?? 0).toISOString()).toBe('2026-11-11T08:00:00.000Z');
  await store.close();
});
