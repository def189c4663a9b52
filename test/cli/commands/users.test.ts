import { expect, test, vi } from 'vitest';
import { usersText } from '../../../src/cli/commands/users.ts';
import { failureOf } from '../../../src/cli/failure.ts';
import { createProgram } from '../../../src/cli/program.ts';
import { cloneDatabase } from '../../support/store.ts';
import { temporaryFolder } from '../../support/temporary.ts';

test('people are shown a line each', () => {
  const user = { userId: 1, name: '王芳', role: 'admin', state: 'active', createdAt: '', lastSeenAt: null, sessions: 2 } as const;
  expect(usersText([user])).toBe('name  role   state   last seen  sessions\n王芳  admin  active  never             2');
  expect(usersText([])).toContain('perennial users add');
});

/** What a command prints, as JSON; run in this process, since each opens the workspace. */
async function say(...args: string[]) {
  const written: string[] = [];
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  try {
    await createProgram().parseAsync(['node', 'perennial', ...args, '--json']);
    return JSON.parse(written.join(''));
  } catch (error) {
    return JSON.parse(failureOf(error, true).text);
  } finally {
    out.mockRestore();
  }
}

test('a person is invited, changed, shut out and linked; the log tells of it', async () => {
  vi.stubEnv('PERENNIAL_STORE_URL', await cloneDatabase());
  vi.stubEnv('PERENNIAL_WORKSPACE', `${temporaryFolder()}/brand`);
  vi.stubEnv('PERENNIAL_MEMORY_LIMIT', '1GB');
  const added = await say('users', 'add', '李雷', '--role', 'operator');
  expect(added).toMatchObject({ user: { name: '李雷', role: 'operator', state: 'invited' } });
  expect(added.link).toMatch(/^http:\/\/127\.0\.0\.1:4380\/join#[\w-]{43}$/);
  expect(await say('users', 'role', '李雷', 'viewer')).toMatchObject({ role: 'viewer' });
  expect((await say('users', 'link', '李雷')).link).not.toBe(added.link);
  expect(await say('users', 'disable', '李雷')).toMatchObject({ state: 'disabled' });
  expect(await say('users', 'link', 'nobody')).toMatchObject({ error: { code: 'user' } });
  const made = await say('keys', 'add', 'warehouse', '--role', 'viewer', '--days', '30');
  expect(made.secret).toMatch(/^prn_/);
  expect(await say('keys', 'revoke', String(made.key.keyId))).toMatchObject({ state: 'revoked' });
  const { entries } = await say('audit', '--who', 'local');
  const actions = ['key.revoke', 'key.add', 'user.change', 'user.link', 'user.change', 'user.add'];
  expect(entries.map(({ action }: { action: string }) => action)).toEqual(actions);
  expect(JSON.stringify(entries)).not.toContain(made.secret);
  vi.unstubAllEnvs();
});
