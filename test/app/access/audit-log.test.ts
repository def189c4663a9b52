import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditSheet, readAudit, readAuditChoices } from '../../../src/app/access/audit-log.ts';
import { changeUser } from '../../../src/app/access/users.ts';
import { insertAudit } from '../../../src/app/audit.store.ts';
import { localOwner } from '../../../src/base/principal.ts';
import { type AccessTest, accessTools, person } from '../../support/people.ts';
import { csvText } from '../../support/sheets.ts';
import { cloneStore } from '../../support/store.ts';

let app: AccessTest;
let principal: string;

beforeAll(async () => {
  app = accessTools(await cloneStore());
  const { userId } = await person(app, 'mei', 'operator');
  principal = `user:${userId}`;
  await changeUser(app, localOwner, userId, { name: '=cmd|mei, "the first"' });
  // 15:59Z is still the 10th in Shanghai, 16:00Z is the 11th
  for (const at of [
    '2025-11-10T15:59:59.999Z',
    '2025-11-10T16:00:00.000Z',
    '2025-11-11T15:59:59.999Z',
    '2025-11-11T16:00:00.000Z',
  ])
    await insertAudit(app.store.db, { at, principal, action: 'test.mark', details: { at } });
});
afterAll(() => app.store.close());

test('days are those of the workspace’s zone', async () => {
  const found = await readAudit(app, { action: 'test', from: '2025-11-11', to: '2025-11-11' }, 10);
  expect(found.map(({ at }) => at)).toEqual(['2025-11-11T15:59:59.999Z', '2025-11-10T16:00:00.000Z']);
});

test('entries are found by person and action, with the name of today, page by page', async () => {
  const [newest, ...rest] = await readAudit(app, { principal, action: 'test.mark' }, 2);
  expect(newest).toMatchObject({ principal, name: '=cmd|mei, "the first"', action: 'test.mark' });
  expect(await readAudit(app, { principal, action: 'test.mark' }, 10, rest[0]?.id)).toHaveLength(2);
  expect(await readAudit(app, { action: 'tes' }, 10)).toEqual([]);
  const choices = await readAuditChoices(app);
  expect(choices.actions).toEqual(['link.use', 'test.mark', 'user.add', 'user.change']);
  expect(choices.principals.map((it) => it.principal)).toEqual(['local', principal]);
});

test('the CSV quotes what must be and runs no formula', async () => {
  const lines = (await csvText(auditSheet(app, { action: 'test.mark' }))).split('\r\n');
  expect(lines[0]).toBe('\uFEFFid,at,principal,name,action,details');
  expect(lines).toHaveLength(6);
  expect(lines[1]).toContain(`"'=cmd|mei, ""the first""",test.mark,"{""at"":`);
});
