import fastify, { type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { type Caller, nobody } from '../../src/app/access/access.ts';
import { localOwner } from '../../src/base/principal.ts';
import { createClient } from '../../src/contract/client.ts';
import { endpoint } from '../../src/contract/endpoint.ts';
import { answerErrors } from '../../src/server/error-reply.ts';
import '../../src/server/admit.ts';
import { inProcess } from '../../src/server/in-process.ts';
import { route } from '../../src/server/route.ts';

const owner: Caller = { principal: localOwner, name: 'local', ownsFiles: true, person: null };

const person = endpoint({
  method: 'GET',
  path: '/people/:name',
  summary: 'One person',
  tag: 'people',
  role: 'viewer',
  params: z.object({ name: z.string().max(10) }),
  query: z.object({ limit: z.coerce.number().default(5) }),
  reply: z.object({ name: z.string(), limit: z.number(), owner: z.boolean() }),
});

let server: FastifyInstance;

beforeEach(() => {
  server = fastify().setValidatorCompiler(validatorCompiler).setSerializerCompiler(serializerCompiler);
  answerErrors(server, { reportBug: () => 'noted' });
  server.decorateRequest('caller', undefined).decorateRequest('principal', { getter: () => nobody });
  server.addHook('onRequest', async (request) => {
    if (request.headers.authorization === 'Bearer secret') request.caller = owner;
  });
  route(server, person, ({ params, query, ownsFiles }) => {
    const record = { name: params.name, limit: query.limit, owner: ownsFiles, mobile: '13812345678' };
    return record;
  });
});

test('a call is parsed, and only declared fields leave', async () => {
  const reply = await server.inject({ url: '/api/people/li', headers: { host: 'localhost' } });
  expect(reply.json()).toEqual({ name: 'li', limit: 5, owner: false });
});

test('the typed client reaches it in process, with the token where it has one', async () => {
  const client = createClient(inProcess(server), { authorization: 'Bearer secret' });
  expect(await client.call(person, { params: { name: '李' }, query: { limit: 9 } })).toEqual({
    name: '李',
    limit: 9,
    owner: true,
  });
  await expect(client.call(person, { params: { name: 'much too long' } })).rejects.toMatchObject({
    kind: 'invalid',
    code: 'request',
  });
});

test('a reply that breaks its own promise is a bug, not a leak', async () => {
  const broken = endpoint({
    method: 'GET',
    path: '/broken',
    summary: '',
    tag: '',
    role: 'viewer',
    reply: z.object({ name: z.string() }),
  });
  route(server, broken, () => ({ name: 5 }) as unknown as { name: string });
  const reply = await server.inject({ url: '/api/broken', headers: { host: 'localhost' } });
  expect([reply.statusCode, reply.json().error.code]).toEqual([500, 'bug']);
});
