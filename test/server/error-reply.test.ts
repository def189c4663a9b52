import fastify from 'fastify';
import { validatorCompiler } from 'fastify-type-provider-zod';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { conflict, denied, invalid, missing, unavailable } from '../../src/base/platform-error.ts';
import { errorReplySchema } from '../../src/contract/error.ts';
import { answerErrors } from '../../src/server/error-reply.ts';

const notes: string[] = [];
afterEach(() => notes.splice(0));

function serverThat(throws: () => never) {
  const server = fastify().setValidatorCompiler(validatorCompiler);
  answerErrors(server, { reportBug: (_, place) => `id-${notes.push(place)}` });
  server.get('/people/:name', throws);
  server.post('/people', { schema: { body: z.object({ age: z.number().max(150), name: z.string() }) } }, () => 'fine');
  return server;
}

const ask = async (throws: () => never) => {
  const reply = await serverThat(throws).inject('/people/li-si');
  return { status: reply.statusCode, ...errorReplySchema.parse(reply.json()).error };
};

test.each([
  [invalid, 422],
  [missing, 404],
  [conflict, 409],
  [denied, 403],
  [unavailable, 503],
])('each kind of refusal has its status', async (make, status) => {
  const reply = await ask(() => {
    throw make('some-code', 'said to the caller: 5', { value: 5 });
  });
  expect(reply).toMatchObject({ status, code: 'some-code', message: 'said to the caller: 5', details: { value: 5 } });
  expect(notes).toEqual([]);
});

test('what nobody foresaw is noted by its route, and told by the id of the note', async () => {
  const reply = await ask(() => {
    throw new TypeError('password of li-si is 123');
  });
  expect(reply).toMatchObject({ status: 500, code: 'bug', details: { id: 'id-1' } });
  expect(JSON.stringify(reply)).not.toContain('li-si');
  expect(notes).toEqual(['GET /people/:name']);
});

test('a request that does not fit names each field', async () => {
  const server = serverThat(() => expect.unreachable());
  const reply = await server.inject({ method: 'POST', url: '/people', payload: { age: 200 } });
  const { error } = errorReplySchema.parse(reply.json());
  expect([reply.statusCode, error.kind, error.code]).toEqual([400, 'invalid', 'request']);
  expect(error.details['issues']).toMatchObject([{ field: 'age' }, { field: 'name' }]);
});

test('broken JSON is the caller’s, not ours', async () => {
  const server = serverThat(() => expect.unreachable());
  const reply = await server.inject({
    method: 'POST',
    url: '/people',
    headers: { 'content-type': 'application/json' },
    payload: '{"age":',
  });
  expect(reply.statusCode).toBe(400);
  expect(errorReplySchema.parse(reply.json()).error.kind).toBe('invalid');
  expect(notes).toEqual([]);
});
