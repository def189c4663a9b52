import { afterAll, beforeAll, expect, test } from 'vitest';
import { anySource, sourceNamed, sourceOf } from '../../src/app/import-source.ts';
import { listSources } from '../../src/app/sources.store.ts';
import { systemClock } from '../../src/base/clock.ts';
import { presetByKey } from '../../src/ingest/mapping.ts';
import { genericOrders } from '../../src/ingest/presets/generic-orders.ts';
import type { Store } from '../../src/store/store.ts';
import { cloneStore } from '../support/store.ts';

let store: Store;
beforeAll(async () => {
  store = await cloneStore();
});
afterAll(() => store.close());

const choose = async (name?: string, preset = genericOrders) => {
  const choice = await sourceOf({ store, clock: systemClock }, name);
  return typeof choice === 'function' ? choice(preset) : choice;
};

test('a file without a named source goes to that of its family, made once', async () => {
  const first = await choose();
  expect(first).toMatchObject({ name: 'generic', minimumGoodsMinor: 0, currency: 'CNY' });
  expect((await choose()).key).toBe(first.key);
  expect(await choose(undefined, presetByKey('perennial-orders'))).toMatchObject({ name: 'perennial', minimumGoodsMinor: null });
});

test('a new source by name takes the limit of its first export, and keeps it', async () => {
  expect(await choose('cdnow')).toMatchObject({ name: 'cdnow', minimumGoodsMinor: 0 });
  expect(await sourceNamed({ store, clock: systemClock }, 'cdnow', 500)).toMatchObject({ minimumGoodsMinor: 0 });
});

test('no source is made before a file was understood', async () => {
  expect(typeof (await sourceOf({ store, clock: systemClock }, 'later'))).toBe('function');
  expect((await listSources(store.db)).map(({ name }) => name)).not.toContain('later');
  expect(anySource('JPY')).toMatchObject({ currency: 'JPY', preset: null });
});
