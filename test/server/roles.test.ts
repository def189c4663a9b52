import type { RouteOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addKey } from '../../src/app/access/keys.ts';
import { localOwner, type Role, roles } from '../../src/base/principal.ts';
import { buildServer } from '../../src/server/server.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { person } from '../support/people.ts';

/** One way to call the server: a method at an address, and the role that it declares. */
interface Door {
  readonly method: string;
  readonly url: string;
  readonly role: Role | 'anyone' | undefined;
}

let it: TestApp;
let server: TestApp['server'];
const doors: Door[] = [];
const sessions: Partial<Record<Role, string>> = {};
const keys: Partial<Record<Role, string>> = {};

/** Every route answers that it was reached, so that the matrix asks about the decision alone and starts no work. */
function disarm(options: RouteOptions): void {
  const { config, url, method } = options;
  for (const one of [method].flat()) doors.push({ method: one, url, role: config?.role });
  options.handler = async (_, reply) => reply.code(299).send({ reached: true });
  delete options.schema;
  if (config) delete (config as { rateLimit?: unknown }).rateLimit;
}

beforeAll(async () => {
  it = await openTestApp({});
  server = await buildServer(it.app, { onRoute: disarm });
  for (const role of roles) {
    sessions[role] = (await person(it.app, `a ${role}`, role)).token;
    keys[role] = (await addKey(it.app, localOwner, { name: role, role, days: 1 })).secret;
  }
});
afterAll(async () => {
  await server.close();
  await it.close();
});

const cookieOf = (token: string) => ({
  cookie: `perennial_${it.app.workspace.id.slice(0, 8)}=${token}`,
  origin: 'http://localhost',
});

async function knock({ method, url }: Door, headers: Record<string, string>): Promise<number | string> {
  const reply = await server.inject({
    method: method as 'GET',
    url: url.replace(/:\w+/g, '1'),
    headers: { host: 'localhost', ...headers },
  });
  if (reply.statusCode === 299) return 'in';
  return method === 'HEAD' ? reply.statusCode : `${reply.statusCode} ${reply.json().error.code}`;
}

const below = (): Door[] => doors.filter(({ url }) => url.startsWith('/api'));
const isIn = (role: Role, needed: Door['role']) =>
  needed === 'anyone' || (needed !== undefined && roles.indexOf(role) >= roles.indexOf(needed));
const expected = (door: Door, role: Role | undefined) => {
  if (role === undefined && door.role !== 'anyone') return door.method === 'HEAD' ? 401 : '401 not-signed-in';
  if (role === undefined || isIn(role, door.role)) return 'in';
  return door.method === 'HEAD' ? 403 : '403 role';
};

/** What differs from what the declared roles promise: method, address, what happened. */
async function surprises(role: Role | undefined, headers: Record<string, string>): Promise<string[]> {
  const found: string[] = [];
  for (const door of below()) {
    const outcome = await knock(door, headers);
    if (outcome !== expected(door, role)) found.push(`${door.method} ${door.url} (${door.role}): ${outcome}`);
  }
  return found;
}

test('the list of routes is the whole server’s, and each below /api has a role', () => {
  expect(below().length).toBeGreaterThan(60);
  expect(below().filter(({ role }) => role === undefined)).toEqual([]);
  const uncovered = doors.filter(({ url }) => !url.startsWith('/api')).map(({ url }) => url);
  for (const url of uncovered)
    expect(url).toMatch(/^\/($|\*|assets\/|index\.html|[\w-]+\.(svg|ico|js|css|html|webmanifest|png)$)/);
});

test('nobody comes in without showing anything', async () => {
  expect(await surprises(undefined, {})).toEqual([]);
});

test('only the way in itself is open to anyone', () => {
  const open = below().filter(({ role }) => role === 'anyone');
  expect(new Set(open.map(({ method, url }) => `${method} ${url}`))).toEqual(
    new Set(['GET /api/session', 'HEAD /api/session', 'POST /api/session', 'POST /api/links/read', 'POST /api/links/use']),
  );
});

test('what shows or changes accounts is for admins, what changes anything is for operators at least', () => {
  const of = (role: Role) => below().filter((door) => door.role === role && door.method !== 'HEAD');
  for (const { url } of below().filter((door) => /^\/api\/(users|keys|audit)/.test(door.url)))
    expect(below().find((door) => door.url === url)?.role).toBe('admin');
  const own = /^\/api\/(session|session\/password|sessions\/:sessionId)$/;
  const changing = of('viewer').filter(({ method, url }) => method !== 'GET' && !own.test(url));
  expect(changing).toEqual([]);
});

describe.each([...roles])('a %s', (role) => {
  test('by session reaches what the role includes and nothing else', async () => {
    expect(await surprises(role, cookieOf(sessions[role]!))).toEqual([]);
  });

  test('by API key the same', async () => {
    expect(await surprises(role, { authorization: `Bearer ${keys[role]}` })).toEqual([]);
  });
});

test('the command line reaches everything', async () => {
  expect(await surprises('admin', { authorization: `Bearer ${it.app.token}` })).toEqual([]);
});

test('a wrong key is refused at every route, also at those open to anyone', async () => {
  for (const door of below()) {
    const outcome = await knock(door, { authorization: 'Bearer prn_wrong' });
    expect([door, outcome]).toEqual([door, door.method === 'HEAD' ? 401 : '401 bad-key']);
  }
});

test('a change with a cookie must say that it comes from our own pages', async () => {
  const { cookie } = cookieOf(sessions.admin!);
  for (const door of below().filter(({ method, role }) => !['GET', 'HEAD'].includes(method) && role !== 'anyone'))
    expect([door, await knock(door, { cookie })]).toEqual([door, '403 no-origin']);
});

test('a route that forgets its role stops the server from starting', async () => {
  const forget = (options: RouteOptions) => {
    if (options.url === '/api/status') delete options.config;
  };
  await expect(buildServer(it.app, { onRoute: forget })).rejects.toThrow('a route without a role: /api/status');
});
