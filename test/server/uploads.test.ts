import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastify from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { expect, test } from 'vitest';
import type { App } from '../../src/app/app.ts';
import { errorReplySchema } from '../../src/contract/error.ts';
import { uploadsReplySchema } from '../../src/contract/imports.ts';
import { answerErrors } from '../../src/server/error-reply.ts';
import { serveUploads } from '../../src/server/uploads.ts';
import { temporaryFolder } from '../support/temporary.ts';

async function served(limits?: { files: number; fileSize: number }) {
  const uploads = temporaryFolder();
  const server = fastify().setValidatorCompiler(validatorCompiler).setSerializerCompiler(serializerCompiler);
  answerErrors(server, { reportBug: () => expect.unreachable() });
  await serveUploads(server, { workspace: { uploads } as App['workspace'] }, limits);
  const send = async (files: Record<string, string>) => {
    const form = new FormData();
    for (const [name, text] of Object.entries(files)) form.append('file', new Blob([text]), name);
    const request = new Request('http://localhost/', { method: 'POST', body: form });
    const headers = { 'content-type': request.headers.get('content-type') ?? '' };
    return server.inject({ method: 'POST', url: '/api/uploads', headers, payload: Buffer.from(await request.arrayBuffer()) });
  };
  return { uploads, send, server };
}

test('several files arrive whole, each under an id of its own', async () => {
  const { uploads, send } = await served();
  const big = 'x'.repeat(300_000);
  const { uploads: received } = uploadsReplySchema.parse((await send({ '订单.csv': 'a,b\n', 'big.csv': big })).json());
  expect(received.map(({ file, bytes }) => [file, bytes])).toEqual([
    ['订单.csv', 4],
    ['big.csv', 300_000],
  ]);
  const [, second] = received;
  expect(readFileSync(join(uploads, second?.uploadId ?? '', 'big.csv'), 'utf8')).toBe(big);
});

test('a file over the limit refuses the request, and none of its files stays', async () => {
  const { uploads, send } = await served({ files: 5, fileSize: 1000 });
  const reply = await send({ 'small.csv': 'a,b\n', 'large.csv': 'x'.repeat(200_000) });
  expect([reply.statusCode, errorReplySchema.parse(reply.json()).error.kind]).toEqual([413, 'invalid']);
  expect(readdirSync(uploads)).toEqual([]);
});

test('more files than the limit, no file, and something else than a form are refused', async () => {
  const { uploads, send, server } = await served({ files: 1, fileSize: 1000 });
  expect((await send({ 'a.csv': '1', 'b.csv': '2' })).statusCode).toBe(413);
  const empty = await send({});
  expect([empty.statusCode, empty.json().error.code]).toEqual([422, 'no-file']);
  expect((await server.inject({ method: 'POST', url: '/api/uploads', payload: { a: 1 } })).statusCode).toBe(406);
  expect(readdirSync(uploads)).toEqual([]);
});
