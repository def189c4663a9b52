import fastify from 'fastify';
import { expect, test } from 'vitest';
import { openFrontDoor } from '../../src/server/front-door.ts';
import { listen } from '../../src/server/listen.ts';

test('a front door leads to the same server and closes by itself', async () => {
  const server = fastify();
  server.get('/', () => 'here');
  const inner = await listen(server, { port: 0, fixed: true });
  const port = Number(new URL(inner).port);
  await expect(openFrontDoor(server, { host: '127.0.0.1', port, tls: undefined })).rejects.toMatchObject({ code: 'port-taken' });
  await expect(openFrontDoor(server, { host: '203.0.113.9', port: 0, tls: undefined })).rejects.toMatchObject({ code: 'host' });
  const tls = { cert: '/nowhere/cert.pem', key: '/nowhere/key.pem' };
  await expect(openFrontDoor(server, { host: '127.0.0.1', port: 0, tls })).rejects.toMatchObject({ code: 'tls-file' });
  const free = port + 1 > 65_535 ? port - 1 : port + 1;
  const shut = await openFrontDoor(server, { host: '127.0.0.1', port: free, tls: undefined });
  expect(await (await fetch(`http://127.0.0.1:${free}`)).text()).toBe('here');
  await shut();
  await expect(fetch(`http://127.0.0.1:${free}`)).rejects.toThrow();
  await server.close();
});
