import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../../src/app/config.ts';

describe('the configuration', () => {
  test('has a default for everything', () => {
    expect(readConfig({}, {})).toMatchObject({
      workspace: resolve('perennial-workspace'),
      storeUrl: undefined,
      port: 4380,
      memoryLimit: '3.5GB',
      threads: availableParallelism(),
    });
  });

  test('comes from the environment, and a flag goes before it', () => {
    const env = {
      PERENNIAL_WORKSPACE: '/w/from-env',
      PERENNIAL_STORE_URL: 'postgres://db/crm',
      PERENNIAL_PORT: '0',
      PERENNIAL_MEMORY_LIMIT: '800 MiB',
      PERENNIAL_THREADS: '3',
    };
    expect(readConfig({}, env)).toMatchObject({
      workspace: '/w/from-env',
      storeUrl: 'postgres://db/crm',
      port: 0,
      memoryLimit: '800 MiB',
      threads: 3,
    });
    expect(readConfig({ workspace: '/w/from-flag' }, env).workspace).toBe('/w/from-flag');
  });

  test('takes an empty variable for an unset one', () => {
    expect(readConfig({}, { PERENNIAL_PORT: '', PERENNIAL_STORE_URL: '' })).toMatchObject(readConfig({}, {}));
  });

  test.each([
    ['PERENNIAL_PORT', '70000'],
    ['PERENNIAL_PORT', 'http'],
    ['PERENNIAL_THREADS', '0'],
    ['PERENNIAL_THREADS', '1.5'],
    ['PERENNIAL_MEMORY_LIMIT', 'lots'],
    ['PERENNIAL_MEMORY_LIMIT', "1GB'; drop"],
  ])('refuses %s=%s by name and value', (name, value) => {
    const reading = () => readConfig({}, { [name]: value });
    expect(reading).toThrow(expect.objectContaining({ kind: 'invalid', code: 'config', details: { variable: name } }));
    expect(reading).toThrow(`: ${value}`);
  });
});
