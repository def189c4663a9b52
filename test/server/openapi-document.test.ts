import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, test } from 'vitest';
import * as customers from '../../src/contract/customers.ts';
import * as demo from '../../src/contract/demo.ts';
import * as exported from '../../src/contract/exports.ts';
import * as imports from '../../src/contract/imports.ts';
import * as jobs from '../../src/contract/jobs.ts';
import * as settings from '../../src/contract/settings.ts';
import * as status from '../../src/contract/status.ts';
import * as value from '../../src/contract/value.ts';
import { openapiDocument } from '../../src/server/openapi-document.ts';

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const isEndpoint = (it: unknown): it is { method: string; path: string } =>
  typeof it === 'object' && it !== null && 'method' in it && 'path' in it && 'reply' in it;

test('the description is valid OpenAPI 3.1, made without a workspace', async () => {
  const document = (await openapiDocument()) as Document;
  expect(document.openapi).toBe('3.1.0');
  const { valid, errors } = await new Validator().validate(JSON.parse(JSON.stringify(document)));
  expect(errors ?? []).toEqual([]);
  expect(valid).toBe(true);
});

test('every endpoint of the contract is served and described', async () => {
  const { paths } = (await openapiDocument()) as Document;
  const promised = [customers, demo, exported, imports, jobs, settings, status, value]
    .flatMap((resource) => Object.values(resource))
    .filter(isEndpoint);
  expect(promised.length).toBeGreaterThan(25);
  const served = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const wanted = promised.map(({ method, path }) => `${method} /api${path.replace(/:(\w+)/g, '{$1}')}`);
  expect(served).toEqual(expect.arrayContaining(wanted));
  expect(served).toEqual(
    expect.arrayContaining([
      'GET /api/jobs/events',
      'POST /api/uploads',
      'GET /api/exports/{jobId}/file',
      'GET /api/imports/{loadId}/rejected',
    ]),
  );
});
