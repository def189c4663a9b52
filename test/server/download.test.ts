import fastify from 'fastify';
import { expect, test } from 'vitest';
import { attach } from '../../src/server/download.ts';

test('a file is sent to be kept, under our name, and never cached', async () => {
  const server = fastify();
  server.get('/', (_, reply) => attach(reply, 'customers-7.csv').send('a,b'));
  const { headers } = await server.inject('/');
  expect(headers).toMatchObject({
    'content-disposition': 'attachment; filename="customers-7.csv"',
    'content-type': 'text/csv; charset=utf-8',
    'cache-control': 'no-store',
  });
});
