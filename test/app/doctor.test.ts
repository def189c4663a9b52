import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from '../../src/app/config.ts';
import { examine, examineClosed } from '../../src/app/doctor.ts';
import { openApp } from '../../src/app/open.ts';
import { cloneDatabase } from '../support/store.ts';
import { temporaryFolder } from '../support/temporary.ts';

const newConfig = async () => ({
  ...readConfig({ workspace: join(temporaryFolder(), 'brand') }, { PERENNIAL_MEMORY_LIMIT: '500MB' }),
  storeUrl: await cloneDatabase(),
});
const stateOf = (checks: readonly { check: string; state: string }[], name: string) =>
  checks.find(({ check }) => check === name)?.state;

test('an open workspace is examined with its records and its analytics', async () => {
  const app = await openApp(await newConfig());
  const checks = await examine({ app });
  expect(checks.map(({ check }) => check)).toEqual(
    expect.arrayContaining(['node', 'memory', 'disk', 'workspace', 'lock', 'records', 'analytics']),
  );
  expect(stateOf(checks, 'analytics')).toBe('ok');
  expect(checks.every(({ state, mend }) => (state === 'ok') === (mend === null))).toBe(true);
  await app.close();
});

test('no workspace is no failure, and none is made by looking', async () => {
  const config = await newConfig();
  const checks = await examineClosed(config);
  expect(stateOf(checks, 'workspace')).toBe('warning');
  expect(stateOf(checks, 'analytics')).toBeUndefined();
  expect(stateOf(await examineClosed(config), 'workspace')).toBe('warning');
});

test('a workspace that does not open says why, and the rest is examined all the same', async () => {
  const config = await newConfig();
  await (await openApp(config)).close();
  expect(stateOf(await examineClosed(config), 'analytics')).toBe('ok');
  writeFileSync(join(config.workspace, 'analytics.duckdb'), 'not a database');
  const checks = await examineClosed(config);
  expect(checks.find(({ check }) => check === 'open')).toMatchObject({
    state: 'broken',
    found: expect.stringContaining('analytics'),
  });
  expect(stateOf(checks, 'node')).toBe('ok');
});
