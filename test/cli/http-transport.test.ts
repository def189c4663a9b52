import fastify from 'fastify';
import { expect, test } from 'vitest';
import { httpTransport } from '../../src/cli/http-transport.ts';
import { listen } from '../../src/server/listen.ts';

test('a call reaches the address, and a server that is gone is named', async () => {
  const server = fastify();
  server.post('/api/echo', ({ body }) => ({ body }));
  const address = await listen(server, { port: 0, fixed: true });
  const call = () =>
    httpTransport(address)('/api/echo', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"a":1}' });
  expect(JSON.parse(await (await call()).text())).toEqual({ body: { a: 1 } });
  await server.close();
  await expect(call()).rejects.toMatchObject({ kind: 'unavailable', message: expect.stringContaining(address) });
});
