import { afterAll, beforeAll, expect, test } from 'vitest';
import { addKey, revokeKey } from '../../src/app/access/keys.ts';
import { hashOf } from '../../src/app/access/secrets.ts';
import { closeSession, LIFE_MS } from '../../src/app/access/sessions.ts';
import { changeUser } from '../../src/app/access/users.ts';
import { listAudit } from '../../src/app/audit.store.ts';
import { localOwner } from '../../src/base/principal.ts';
import { seededRandom } from '../../src/stats/random.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { movableClock, person } from '../support/people.ts';

const SEED = 20_261_123;
const ATTEMPTS = 100;
/** A person's name that only admins may read; no answer to an attempt may hold it. */
const MARK = 'Zyxomma Marked';

const clock = movableClock();
let it: TestApp;
/** Ways to be somebody who may not read what is asked for. */
const guises: [string, Record<string, string>][] = [];

const cookieName = () => `perennial_${it.app.workspace.id.slice(0, 8)}`;
const cookie = (token: string, name = cookieName()) => ({ cookie: `${name}=${token}` });
const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });
const flipped = (text: string, at: number) => `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;

beforeAll(async () => {
  it = await openTestApp({}, clock);
  const { app } = it;
  const expired = await person(app, 'expired', 'admin');
  const oldKey = await addKey(app, localOwner, { name: 'old', role: 'admin', days: 1 });
  clock.move(LIFE_MS);
  const admin = await person(app, MARK, 'admin');
  const viewer = await person(app, 'viewer', 'viewer');
  const left = await person(app, 'signed out', 'admin');
  await closeSession(app, left.caller, left.caller.person!.sessionId);
  const fallen = await person(app, 'was admin', 'admin');
  await changeUser(app, localOwner, fallen.userId, { role: 'viewer' });
  const disabled = await person(app, 'disabled', 'admin');
  await changeUser(app, localOwner, disabled.userId, { disabled: true });
  const viewerKey = await addKey(app, localOwner, { name: 'viewer', role: 'viewer', days: null });
  const adminKey = await addKey(app, localOwner, { name: 'admin', role: 'admin', days: null });
  const revoked = await addKey(app, localOwner, { name: 'revoked', role: 'admin', days: null });
  await revokeKey(app, localOwner, revoked.key.keyId);
  guises.push(
    ['nobody', {}],
    ['a viewer', cookie(viewer.token)],
    ['a viewer’s key', bearer(viewerKey.secret)],
    ['an expired session', cookie(expired.token)],
    ['an ended session', cookie(left.token)],
    ['an admin no longer', cookie(fallen.token)],
    ['a disabled admin', cookie(disabled.token)],
    ['a revoked key', bearer(revoked.secret)],
    ['an expired key', bearer(oldKey.secret)],
    ['a tampered admin cookie', cookie(flipped(admin.token, 5))],
    ['a shortened admin cookie', cookie(admin.token.slice(0, -1))],
    ['the hash of an admin’s token', cookie(hashOf(admin.token))],
    ['a session’s number', cookie(String(admin.caller.person!.sessionId))],
    ['an admin cookie of another workspace', cookie(admin.token, 'perennial_00000000')],
    ['a session as a key', bearer(admin.token)],
    ['a tampered admin key', bearer(flipped(adminKey.secret, 20))],
    ['an admin key in small letters', bearer(adminKey.secret.toLowerCase())],
    ['a key as a cookie', cookie(adminKey.secret)],
    ['a key by Basic', { authorization: `Basic ${Buffer.from(`admin:${adminKey.secret}`).toString('base64')}` }],
    ['a bad header over an admin cookie', { ...cookie(admin.token), ...bearer('prn_no') }],
    [
      'a viewer’s cookie before an admin’s tampered one',
      { cookie: `${cookieName()}=${viewer.token}; ${cookieName()}=${flipped(admin.token, 1)}` },
    ],
    ['a proxied localhost', { ...cookie(viewer.token), 'x-forwarded-for': '127.0.0.1' }],
    ['another host', { ...cookie(admin.token), host: 'evil.example' }],
    ['another site', { ...cookie(admin.token), origin: 'https://evil.example' }],
  );
}, 120_000);
afterAll(() => it.close());

const secrets = [
  '/api/users',
  '/api/keys',
  '/api/audit',
  '/api/audit/file',
  '/api/audit?limit=500',
  '/api/imports/1/rejected',
  '/api/exports/1/file',
];

/** Ways to write an address so that a careless check would miss it. */
const disguises: ((path: string) => string)[] = [
  (path) => path,
  (path) => path.replace('/api', '//api'),
  (path) => path.replace('/api', '/API'),
  (path) => path.replace('/api', '/%61pi'),
  (path) => path.replace('/api', '/./api'),
  (path) => path.replace('/api', '/assets/../api'),
  (path) => path.replace('/api/', '/api/session/../'),
  (path) => path.replace('/api/', '/api%2f'),
  (path) => path.replace('/api/', '/api/session/%2e%2e/'),
  (path) => path.replace('u', '%75'),
  (path) => `${path}${path.includes('?') ? '&' : '?'}role=admin&token=x`,
  (path) => path.replace(/(\?|$)/, '/$1'),
  (path) => path.replace(/(\?|$)/, ';a=.css$1'),
  (path) => path.replace(/(\?|$)/, '%00$1'),
];
const extras: Record<string, string>[] = [
  {},
  { 'x-http-method-override': 'GET' },
  { 'x-original-url': '/api/session', 'x-rewrite-url': '/api/session' },
  { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
];

const oneOf = <T>(random: () => number, list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

test(`${ATTEMPTS} attempts to read what another role may see are refused, and the log tells of each`, async () => {
  const random = seededRandom(SEED);
  const before = (await listAudit(it.app.store.db, 1))[0]!.id;
  const told: string[] = [];
  for (let i = 0; i < ATTEMPTS; i++) {
    const [guise, headers] = i < guises.length ? guises[i]! : oneOf(random, guises);
    const url = oneOf(random, disguises)(oneOf(random, secrets));
    const method = oneOf(random, ['GET', 'GET', 'GET', 'HEAD', 'POST'] as const);
    const reply = await it.server.inject({ method, url, headers: { host: 'localhost', ...oneOf(random, extras), ...headers } });
    const attempt = `${i}: ${guise}, ${method} ${url}: ${reply.statusCode}`;
    expect(reply.body, attempt).not.toContain(MARK);
    const type = String(reply.headers['content-type'] ?? '');
    // the console's own page may answer an address that is none of the API's
    if (!type.startsWith('text/html')) expect([400, 401, 403, 404], attempt).toContain(reply.statusCode);
    const code = type.includes('json') && reply.body ? reply.json().error.code : '';
    if (['role', 'bad-key', 'no-origin'].includes(code)) told.push(code);
  }
  const log = (await listAudit(it.app.store.db, 500)).filter(({ id, action }) => id > before && action === 'access.refuse');
  const noted = log.map(({ details }) => details['reason']);
  expect(told.length).toBeGreaterThan(20);
  for (const code of new Set(told))
    expect(noted.filter((reason) => reason === code).length, code).toBeGreaterThanOrEqual(
      told.filter((it) => it === code).length,
    );
  expect(JSON.stringify(log)).not.toMatch(/prn_|evil|perennial_[0-9a-f]{8}/);
}, 120_000);

test('every guise is refused at the plain address of the users', async () => {
  for (const [guise, headers] of guises) {
    const reply = await it.server.inject({ url: '/api/users', headers: { host: 'localhost', ...headers } });
    expect([guise, [401, 403].includes(reply.statusCode)]).toEqual([guise, true]);
  }
});
