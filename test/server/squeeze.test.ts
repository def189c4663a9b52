import { gunzipSync } from 'node:zlib';
import fastify from 'fastify';
import { expect, test } from 'vitest';
import { squeezeReplies } from '../../src/server/squeeze.ts';

const rows = Array.from({ length: 4000 }, (_, i) => ({ month: '2026-05', shop: `店铺${i % 9}`, orders: 0 }));

async function ask(url: string, encoding?: string) {
  const server = fastify();
  squeezeReplies(server);
  server.get('/large', () => rows);
  server.get('/small', () => ({ orders: 1 }));
  const reply = await server.inject({ url, headers: encoding ? { 'accept-encoding': encoding } : {} });
  await server.close();
  return reply;
}

test('a large reply is packed for who can unpack it, and says the same', async () => {
  const packed = await ask('/large', 'gzip, deflate, br');
  expect(packed.headers['content-encoding']).toBe('gzip');
  expect(Number(packed.headers['content-length'])).toBe(packed.rawPayload.length);
  expect(packed.rawPayload.length * 10).toBeLessThan(JSON.stringify(rows).length);
  expect(JSON.parse(gunzipSync(packed.rawPayload).toString())).toEqual(rows);
});

test('small replies, and those for who cannot unpack, go as they are', async () => {
  for (const reply of [await ask('/large'), await ask('/small', 'gzip')]) {
    expect(reply.headers['content-encoding']).toBeUndefined();
    expect(reply.json()).toBeDefined();
  }
  expect((await ask('/large')).headers['vary']).toBe('accept-encoding');
});
