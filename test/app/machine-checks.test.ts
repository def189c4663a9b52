import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from '../../src/app/config.ts';
import { diskCheck, machineChecks, memoryCheck, nearest, nodeCheck, sizeOf } from '../../src/app/machine-checks.ts';
import { temporaryFolder } from '../support/temporary.ts';

test('a Node that is too old is broken, and the remedy names the version', () => {
  expect(nodeCheck('20.18.3')).toMatchObject({ state: 'broken', mend: expect.stringContaining('20.19') });
  expect(nodeCheck('20.19.0').state).toBe('ok');
  expect(nodeCheck('22.1.0').state).toBe('ok');
});

test('memory that the engine’s limit would use up is a warning', () => {
  expect(memoryCheck(4e9, 1e9, '3.5GB')).toMatchObject({ state: 'warning', mend: expect.stringContaining('2.0GB') });
  expect(memoryCheck(8e9, 1e9, '3.5GB').state).toBe('ok');
  expect(sizeOf('512MiB')).toBe(512 * 1024 ** 2);
  expect(sizeOf('3.5GB')).toBe(3.5e9);
});

test('a disk that fills up is told before it is full', () => {
  expect(diskCheck(1e8).state).toBe('broken');
  expect(diskCheck(2e9).state).toBe('warning');
  expect(diskCheck(5e10).state).toBe('ok');
});

test('a folder that is not there yet is judged by the nearest above it', () => {
  const folder = temporaryFolder();
  expect(nearest(join(folder, 'not', 'yet'))).toBe(folder);
  expect(nearest(dirname(folder))).toBe(dirname(folder));
});

test('this machine is looked at whole', async () => {
  const checks = await machineChecks(readConfig({ workspace: temporaryFolder() }, {}));
  expect(checks.map(({ check }) => check)).toEqual(['node', 'memory', 'disk', 'time zones', 'console']);
  expect(checks.find(({ check }) => check === 'node')?.state).toBe('ok');
  expect(checks.find(({ check }) => check === 'time zones')?.state).toBe('ok');
});
