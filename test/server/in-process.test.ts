import fastify from 'fastify';
import { expect, test } from 'vitest';
import { inProcess } from '../../src/server/in-process.ts';

test('a call in process carries method, path, headers and body', async () => {
  const server = fastify();
  server.post('/api/echo', ({ body, headers, query }) => ({ body, query, host: headers.host, token: headers.authorization }));
  const reply = await inProcess(server)('/api/echo?a=1', {
    method: 'POST',
    headers: { authorization: 'Bearer x', 'content-type': 'application/json' },
    body: '{"n":1}',
  });
  expect(reply.status).toBe(200);
  expect(JSON.parse(await reply.text())).toEqual({ body: { n: 1 }, query: { a: '1' }, host: 'localhost', token: 'Bearer x' });
});
