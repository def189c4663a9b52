import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as customers from '../../src/contract/customers.ts';
import { startDemo } from '../../src/contract/demo.ts';
import type { Endpoint } from '../../src/contract/endpoint.ts';
import { errorReplySchema } from '../../src/contract/error.ts';
import * as imports from '../../src/contract/imports.ts';
import * as jobs from '../../src/contract/jobs.ts';
import * as settings from '../../src/contract/settings.ts';
import * as sold from '../../src/contract/sold.ts';
import * as sources from '../../src/contract/sources.ts';
import * as status from '../../src/contract/status.ts';
import * as value from '../../src/contract/value.ts';
import { openTestApp, type TestApp } from '../support/app.ts';

let it: TestApp;
beforeAll(async () => {
  it = await openTestApp();
});
afterAll(() => it.close());

/** What every page reads, with what it takes to read it. */
type Reading = [string, Endpoint, { params?: object; query?: object }?];
const readings: Reading[] = [
  ['status', status.readStatus],
  ['doctor', status.runDoctor],
  ['settings', settings.readSettings],
  ['imports', imports.listImports],
  ['coverage', imports.readCoverage],
  ['sources', sources.listSources],
  ['mapping words', sources.readMappingWords],
  ['jobs', jobs.listJobs],
  ['runs', value.listRuns],
  ['ledger', value.readLedger],
  ['definitions', value.listDefinitions],
  ['one definition', value.readDefinition, { params: { definition: 'customer_equity' } }],
];
/** What needs orders and no run. */
const booked: Reading[] = [
  ['equal age', sold.readEqualAge],
  [
    'equal age of months, buyers of a channel',
    sold.readEqualAge,
    { query: { unit: 'month', measure: 'buyers', age: 7, channel: '天猫' } },
  ],
  ['money', sold.readMoney],
];
const computed: Reading[] = [
  ['overview', value.readOverview],
  ['model', value.readModel],
  ['customers', customers.listCustomers],
  ['customers, filtered', customers.listCustomers, { query: { band: 'high,mid', atRisk: 'false', sort: 'netMinor', limit: 5 } }],
  ['cohorts', customers.readCohorts],
  ['cohorts by 30 days', customers.readCohorts, { query: { period: '30d' } }],
  ['intervals', customers.readIntervals],
  ['rfm', customers.readRfm],
  ['rfm by mean', customers.readRfm, { query: { method: 'mean' } }],
];

const call = (endpoint: Endpoint, options: object = {}) => it.visitor.call(endpoint, options as never);

describe('an empty workspace', () => {
  test.each(readings)('%s answers what the contract promises', async (_, endpoint, options) => {
    await expect(call(endpoint, options)).resolves.toBeDefined();
  });

  test.each(computed)('%s says that nothing has been computed yet', async (_, endpoint, options) => {
    await expect(call(endpoint, options)).rejects.toMatchObject({ kind: 'missing', code: 'no-run' });
  });

  test('a run without orders says what to do', async () => {
    const job = await it.ended((await call(value.startRun, { body: {} })) as jobs.Job);
    expect(job).toMatchObject({ state: 'failed', error: { kind: 'missing', code: 'no-orders' } });
  });

  test('status counts nothing, and begins as promised', async () => {
    const reply = await it.server.inject({ url: '/api/status', headers: { host: 'localhost' } });
    expect(reply.body).toMatch(
      /^\{"loaded":\{"orders":0,"customers":0\},"asOf":null,"asOfDay":null,"lastRun":null,"stale":false,/,
    );
  });
});

describe('a small demo brand', () => {
  beforeAll(async () => {
    const started = (await call(startDemo, { body: { customers: 600, seed: 5 } })) as jobs.Job;
    const job = await it.ended(started);
    expect(job.error).toBeNull();
    expect(job.state).toBe('done');
  }, 120_000);

  test.each([...readings, ...booked, ...computed])('%s answers what the contract promises', async (_, endpoint, options) => {
    await expect(call(endpoint, options)).resolves.toBeDefined();
  });

  test('status tells what was loaded and computed', async () => {
    const found = await it.visitor.call(status.readStatus);
    expect(found).toMatchObject({ stale: false, workspace: { demo: true }, sources: [{ source: 'demo' }] });
    expect(found.loaded.orders).toBeGreaterThan(600);
    expect(found.asOf?.orders).toBeLessThanOrEqual(found.loaded.orders);
  });

  test('one customer and her timeline can be read, her identifiers masked', async () => {
    const { rows } = await it.visitor.call(customers.listCustomers, { query: { sort: 'purchaseDays', limit: 1 } });
    const customerId = rows[0]?.customerId ?? '';
    const detail = await it.visitor.call(customers.readCustomer, { params: { customerId } });
    expect(detail.customer.customerId).toBe(customerId);
    expect(detail.identifiers.length).toBeGreaterThan(0);
    for (const { value: shown } of detail.identifiers) expect(shown).toContain('*');
    const timeline = await it.visitor.call(customers.readTimeline, { params: { customerId } });
    expect(timeline.entries.filter(({ kind }) => kind === 'order').length).toBeGreaterThan(0);
  });

  test('an unknown customer, definition and job are missing', async () => {
    for (const url of [
      '/api/customers/C99999999',
      '/api/definitions/nonsense',
      '/api/jobs/99999',
      '/api/exports/99999/file',
      '/api/imports/99999/rejected',
    ]) {
      const reply = await it.server.inject({ url, headers: { host: 'localhost' } });
      expect([url, reply.statusCode, errorReplySchema.parse(reply.json()).error.kind]).toEqual([url, 404, 'missing']);
    }
  });

  test('a second demo is refused: the workspace is not empty', async () => {
    await expect(call(startDemo, { body: { customers: 5 } })).rejects.toMatchObject({ kind: 'conflict' });
  });
});

describe('the door', () => {
  test('a foreign host and a foreign page are refused before anything runs', async () => {
    const foreign = [
      { host: 'evil.example' },
      { host: 'localhost', origin: 'http://evil.example' },
      { host: 'localhost', 'sec-fetch-site': 'cross-site' },
    ];
    for (const headers of foreign) {
      for (const url of ['/api/status', '/api/nothing', '/api/openapi.json']) {
        const reply = await it.server.inject({ url, headers });
        expect([url, reply.statusCode, reply.json().error.kind]).toEqual([url, 403, 'denied']);
      }
    }
  });

  test('the console may not name a file on this machine, the command line may', async () => {
    const body = { file: { path: '/etc/hostname' } };
    await expect(it.visitor.call(imports.previewImport, { body })).rejects.toMatchObject({ kind: 'denied' });
    await expect(it.visitor.call(imports.startImport, { body: { files: [body.file] } })).rejects.toMatchObject({
      kind: 'denied',
    });
    await expect(it.client.call(imports.previewImport, { body: { file: { path: '/nowhere/a.csv' } } })).rejects.toMatchObject({
      kind: 'missing',
    });
  });

  test('nobody can show the page inside another, and no script runs but ours', async () => {
    const { headers } = await it.server.inject({ url: '/', headers: { host: 'localhost' } });
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe|upgrade-insecure/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['strict-transport-security']).toBeUndefined();
  });
});
