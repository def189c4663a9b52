import { expect, test } from 'vitest';
import { presets } from '../../../src/ingest/presets/all.ts';
import { presetRoles } from '../../../src/ingest/presets/roles.ts';

test('only presets that say what their files are have a role', () => {
  const told = presets.filter(({ role }) => role !== undefined);
  expect(Object.keys(presetRoles).sort()).toEqual([...new Set(told.map(({ key }) => key))].sort());
  expect(presetRoles['taobao-orders']).toBeUndefined();
});
