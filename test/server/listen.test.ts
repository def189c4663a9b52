import { createServer, type Server } from 'node:net';
import fastify from 'fastify';
import { afterEach, expect, test } from 'vitest';
import { listen } from '../../src/server/listen.ts';

const servers: { close(): unknown }[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const newServer = () => {
  const server = fastify();
  servers.push(server);
  server.get('/', () => 'here');
  return server;
};

const occupied = () =>
  new Promise<number>((resolve) => {
    const server: Server = createServer().listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
    servers.push(server);
  });

test('a free port is taken, on this machine only', async () => {
  const server = newServer();
  const address = await listen(server, { port: 0, fixed: true });
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect((server.server.address() as { address: string }).address).toBe('127.0.0.1');
  expect(await (await fetch(address)).text()).toBe('here');
});

test('the next free one stands in for a taken port', async () => {
  const taken = await occupied();
  const address = await listen(newServer(), { port: taken, fixed: false });
  expect(Number(address.split(':').at(-1))).toBeGreaterThan(taken);
  expect(await (await fetch(address)).text()).toBe('here');
});

test('a port that was asked for is that one or none', async () => {
  const taken = await occupied();
  await expect(listen(newServer(), { port: taken, fixed: true })).rejects.toMatchObject({ kind: 'conflict', code: 'port-taken' });
});
