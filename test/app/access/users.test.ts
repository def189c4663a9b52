import { afterAll, beforeAll, expect, test } from 'vitest';
import { callerOfSession } from '../../../src/app/access/sessions.ts';
import { addUser, changeUser, listUsers } from '../../../src/app/access/users.ts';
import { listAudit } from '../../../src/app/audit.store.ts';
import { localOwner } from '../../../src/base/principal.ts';
import { type AccessTest, accessTools, person } from '../../support/people.ts';
import { cloneStore } from '../../support/store.ts';

let app: AccessTest;
beforeAll(async () => {
  app = accessTools(await cloneStore());
});
afterAll(() => app.store.close());

test('the last admin stays one; of two, one may go, also when both are asked for at once', async () => {
  const first = await person(app, 'first', 'admin');
  await addUser(app, localOwner, { name: 'invited only', role: 'admin' });
  await expect(changeUser(app, localOwner, first.userId, { role: 'viewer' })).rejects.toMatchObject({ code: 'last-admin' });
  await expect(changeUser(app, localOwner, first.userId, { disabled: true })).rejects.toMatchObject({ code: 'last-admin' });
  const second = await person(app, 'second', 'admin');
  const both = await Promise.allSettled(
    [first, second].map(({ userId }) => changeUser(app, localOwner, userId, { role: 'viewer' })),
  );
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('a disabled person is out at once, and may come back', async () => {
  const it = await person(app, 'on leave', 'viewer');
  expect(await changeUser(app, localOwner, it.userId, { disabled: true })).toMatchObject({ state: 'disabled', sessions: 0 });
  expect(await callerOfSession(app, it.token)).toBeUndefined();
  expect(await changeUser(app, localOwner, it.userId, { disabled: false })).toMatchObject({ state: 'active' });
  expect(await callerOfSession(app, it.token)).toBeUndefined();
});

test('a change says what was before and after; none writes nothing', async () => {
  const it = await person(app, 'moved', 'viewer');
  await changeUser(app, localOwner, it.userId, { role: 'operator', name: 'moved on' });
  const [entry] = await listAudit(app.store.db, 1);
  expect(entry).toMatchObject({
    action: 'user.change',
    principal: 'local',
    details: {
      userId: it.userId,
      changed: { role: { from: 'viewer', to: 'operator' }, name: { from: 'moved', to: 'moved on' } },
    },
  });
  await changeUser(app, localOwner, it.userId, { role: 'operator' });
  expect((await listAudit(app.store.db, 1))[0]?.id).toBe(entry?.id);
});

test('two people cannot have one name, and an unknown one cannot be changed', async () => {
  await addUser(app, localOwner, { name: 'Ａnna', role: 'viewer' });
  await expect(addUser(app, localOwner, { name: 'anna', role: 'viewer' })).rejects.toMatchObject({ code: 'user-name' });
  await expect(changeUser(app, localOwner, 9999, { role: 'viewer' })).rejects.toMatchObject({ kind: 'missing' });
  expect((await listUsers(app)).find(({ name }) => name === 'Ａnna')).toMatchObject({ state: 'invited', sessions: 0 });
});
