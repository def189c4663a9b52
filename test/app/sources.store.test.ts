import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findSource, insertSource, listSources, updateSource } from '../../src/app/sources.store.ts';
import type { Store } from '../../src/store/store.ts';
import { cloneStore } from '../support/store.ts';

const tmall = {
  name: '天猫旗舰店',
  preset: 'taobao-orders',
  channel: 'tmall',
  shop: '旗舰店',
  currency: 'CNY',
  minimumGoodsMinor: null,
  timeZone: null,
};
const at = '2026-01-01T00:00:00.000Z';

describe('sources', () => {
  let store: Store;
  beforeAll(async () => {
    store = await cloneStore();
  });
  afterAll(() => store.close());

  test('are found by name and listed by key', async () => {
    const mapping = { columns: { 订单编号: 'order_no' } };
    const first = await insertSource(store.db, { ...tmall, mapping }, at);
    const bare = { name: 'pos', preset: null, channel: null, shop: null, currency: 'CNY', minimumGoodsMinor: 0, timeZone: null };
    const second = await insertSource(store.db, bare, at);
    expect(first).toEqual({ ...tmall, key: first.key, mapping, createdAt: at });
    expect(second).toEqual({ ...bare, key: second.key, mapping: null, createdAt: at });
    expect(await findSource(store.db, tmall.name)).toEqual(first);
    expect(await findSource(store.db, '天猫')).toBeUndefined();
    expect(await listSources(store.db)).toEqual([first, second]);
  });

  test('have names of their own', async () => {
    await insertSource(store.db, { ...tmall, name: 'twice' }, at);
    await expect(insertSource(store.db, { ...tmall, name: 'twice' }, at)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'source-exists',
    });
  });

  test('get a key that is never given again', async () => {
    const { key } = await insertSource(store.db, { ...tmall, name: 'gone' }, at);
    await sql`delete from sources where key = ${key}`.execute(store.db);
    const next = await insertSource(store.db, { ...tmall, name: 'next' }, at);
    expect(next.key).toBeGreaterThan(key);
  });

  test('change where the change names them', async () => {
    const before = await insertSource(store.db, { ...tmall, name: 'changing', mapping: { a: 1 } }, at);
    expect(await updateSource(store.db, before.key, {})).toEqual(before);
    const after = await updateSource(store.db, before.key, { minimumGoodsMinor: 0, channel: null, mapping: { b: 2 } });
    expect(after).toEqual({ ...before, minimumGoodsMinor: 0, channel: null, mapping: { b: 2 } });
    expect(await updateSource(store.db, before.key, { mapping: null })).toEqual({ ...after, mapping: null });
    expect(await updateSource(store.db, 999_999, { channel: 'x' })).toBeUndefined();
  });
});
