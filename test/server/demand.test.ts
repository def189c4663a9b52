import { afterAll, beforeAll, expect, test } from 'vitest';
import { demandOf } from '../../src/server/demand.ts';
import { buildServer } from '../../src/server/server.ts';
import { openTestApp, type TestApp } from '../support/app.ts';

const WHILE_MS = 400;

let it: TestApp;
let server: Awaited<ReturnType<typeof buildServer>>;
let demand: ReturnType<typeof demandOf>;
beforeAll(async () => {
  it = await openTestApp();
  server = await buildServer(it.app);
  demand = demandOf(server, WHILE_MS);
}, 60_000);
afterAll(async () => {
  await server.close();
  await it.close();
});

const ask = () => server.inject({ url: '/api/status', headers: { host: 'localhost', authorization: `Bearer ${it.app.token}` } });

test('before anybody asks, nothing is waited for', async () => {
  expect(
    await Promise.race([demand.unasked().then(() => 'at once'), Promise.resolve().then(() => Promise.resolve('later'))]),
  ).toBe('at once');
});

test('after a request, a while passes; each further one begins it anew', async () => {
  expect((await ask()).statusCode).toBe(200);
  let isOver = false;
  const over = demand.unasked().then(() => {
    isOver = true;
  });
  for (let i = 0; i < 5; i++) {
    await new Promise((resolve) => setTimeout(resolve, WHILE_MS / 4));
    await ask();
  }
  expect(isOver).toBe(false);
  await over;
  await expect(demand.unasked()).resolves.toBeUndefined();
});

test('while a request is being answered, nobody is told that nothing is asked', async () => {
  const hooks = new Map<string, () => Promise<void>>();
  const own = demandOf({ addHook: (name: string, hook: () => Promise<void>) => hooks.set(name, hook) } as never, WHILE_MS);
  await hooks.get('onRequest')?.();
  let isOver = false;
  const over = own.unasked().then(() => {
    isOver = true;
  });
  await new Promise((resolve) => setTimeout(resolve, WHILE_MS / 4));
  expect(isOver).toBe(false);
  await over;
});

test('a server that closes is waited for by nobody', async () => {
  await ask();
  const waiting = demand.unasked();
  demand.close();
  await expect(waiting).resolves.toBeUndefined();
  await expect(demand.unasked()).resolves.toBeUndefined();
});
