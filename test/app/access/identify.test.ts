import { afterAll, beforeAll, expect, test } from 'vitest';
import { identify, type Shown } from '../../../src/app/access/identify.ts';
import { addKey } from '../../../src/app/access/keys.ts';
import type { Config } from '../../../src/app/config.ts';
import { localOwner } from '../../../src/base/principal.ts';
import { type AccessTest, accessTools, person } from '../../support/people.ts';
import { cloneStore } from '../../support/store.ts';

let tools: AccessTest;
let cookie: string;
let secret: string;

beforeAll(async () => {
  tools = accessTools(await cloneStore());
  cookie = (await person(tools, 'lin', 'viewer')).token;
  secret = (await addKey(tools, localOwner, { name: 'robot', role: 'operator', days: null })).secret;
});
afterAll(() => tools.store.close());

const who = async (shown: Partial<Shown>, signIn = true) => {
  const app = { ...tools, token: 'a'.repeat(64), config: { signIn } as Config };
  try {
    const caller = await identify(app, { authorization: undefined, cookie: undefined, isLocal: true, ...shown });
    return caller ? caller.principal.id.replace(/\d+/, 'n') : 'nobody';
  } catch (error) {
    return (error as { code: string }).code;
  }
};
const bearer = (text: string) => ({ authorization: `Bearer ${text}` });

test('a person by the cookie, a program by its key, the command line by the token', async () => {
  expect(await who({ cookie })).toBe('user:n');
  expect(await who(bearer(secret))).toBe('key:n');
  expect(await who(bearer('a'.repeat(64)))).toBe('local');
  expect(await who({})).toBe('nobody');
});

test('the token opens nothing from another machine', async () => {
  expect(await who({ ...bearer('a'.repeat(64)), isLocal: false })).toBe('bad-key');
});

test('a header that opens nothing never falls back to the cookie', async () => {
  for (const text of ['x', '', 'a'.repeat(63), `${secret}x`, cookie])
    expect(await who({ ...bearer(text), cookie })).toBe('bad-key');
  expect(await who({ authorization: `Basic ${secret}`, cookie })).toBe('bad-key');
  expect(await who({ ...bearer('x') }, false)).toBe('bad-key');
});

test('where sign-in is off whoever reaches the server is let in, and named as such', async () => {
  expect(await who({}, false)).toBe('open');
  expect(await who({ cookie: 'anything' }, false)).toBe('open');
});
