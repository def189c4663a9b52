import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listAudit } from '../../src/app/audit.store.ts';
import { defaultSettings, settingsChangeSchema, settingsSchema } from '../../src/app/settings.schema.ts';
import { insertSettings } from '../../src/app/settings.store.ts';
import { changeSettings, decideSettings, readSettings, toRfmSplit } from '../../src/app/settings.ts';
import { fixedClock } from '../../src/base/clock.ts';
import { localOwner } from '../../src/base/principal.ts';
import type { Store } from '../../src/store/store.ts';
import { cloneStore } from '../support/store.ts';

const start = { version: 0, settings: defaultSettings };
const decided = (values: Record<string, unknown>, hasFacts = false) => decideSettings(start, { values, hasFacts });

describe('the settings', () => {
  test('have defaults that are settings themselves, with no margin and no profit', () => {
    expect(settingsSchema.parse(defaultSettings)).toEqual(defaultSettings);
    expect(defaultSettings).toMatchObject({ timeZone: 'Asia/Shanghai', currency: 'CNY', defaultMarginRate: null });
  });

  test('change only where the change names them', () => {
    expect(settingsChangeSchema.parse({ name: '长青' })).toEqual({ name: '长青' });
    expect(decided({ name: '长青', historyMonths: undefined })).toEqual({ ...defaultSettings, name: '长青' });
  });

  test.each([
    [{ timeZone: 'Mars/Olympus' }, 'setting timeZone, expected a time zone such as Asia/Shanghai: "Mars/Olympus"'],
    [{ timeZone: '+08:00' }, 'setting timeZone, expected a time zone such as Asia/Shanghai: "+08:00"'],
    [{ currency: 'RMB ' }, 'setting currency, expected a currency code such as CNY: "RMB "'],
    [{ defaultMarginRate: 35 }, 'setting defaultMarginRate, expected a rate from 0 to 1, such as 0.35: 35'],
    [{ marginByCategory: { 面膜: -0.1 } }, 'setting marginByCategory.面膜, expected a rate from 0 to 1, such as 0.35: -0.1'],
    [{ minimumGoodsMinor: 4.5 }, 'setting minimumGoodsMinor, expected a whole number of minor units: 4.5'],
    [{ minimumGoodsMinor: -1 }, 'setting minimumGoodsMinor, expected zero or more: -1'],
    [{ historyMonths: 500 }, 'setting historyMonths, expected a whole number of months from 0 to 120: 500'],
    [{ name: '  ' }, 'setting name, expected a name: "  "'],
    [{ timezone: 'Asia/Shanghai' }, 'unknown setting: timezone'],
    [{ rfmMethod: 'fixed' }, 'setting rfmThresholds, expected the three limits of the method: fixed'],
  ])('refuse %j', (values, message) => {
    expect(() => decided(values)).toThrow(expect.objectContaining({ kind: 'invalid', code: 'settings', message }));
  });

  test('keep the zone and the currency that loaded orders were written in', () => {
    expect(decided({ timeZone: 'Europe/Berlin', currency: 'EUR' })).toMatchObject({ timeZone: 'Europe/Berlin' });
    expect(decided({ timeZone: 'Asia/Shanghai', name: 'x' }, true).name).toBe('x');
    for (const values of [{ timeZone: 'Europe/Berlin' }, { currency: 'EUR' }]) {
      expect(() => decided(values, true)).toThrow(expect.objectContaining({ kind: 'conflict', code: 'settings-settled' }));
    }
  });

  test('tell the split of RFM', () => {
    const rfmThresholds = { recencyDays: 60, frequency: 5, monetaryMinor: 50_000 };
    expect(toRfmSplit(defaultSettings)).toEqual({ method: 'median' });
    expect(toRfmSplit({ ...defaultSettings, rfmMethod: 'quantile', rfmQuantile: 0.8 })).toEqual({
      method: 'quantile',
      quantile: 0.8,
    });
    expect(toRfmSplit({ ...defaultSettings, rfmMethod: 'fixed', rfmThresholds })).toEqual({ method: 'fixed', ...rfmThresholds });
  });
});

describe('stored settings', () => {
  let store: Store;
  beforeAll(async () => {
    store = await cloneStore();
  });
  afterAll(() => store.close());
  const clock = fixedClock('2026-05-01T00:00:00Z');
  const change = (values: Record<string, unknown>, basedOn?: number) =>
    changeSettings({ store, clock }, localOwner, { values, basedOn, hasFacts: false });

  test('go from the defaults to versions, each with its line in the audit', async () => {
    expect(await readSettings(store)).toEqual(start);
    const first = await change({ name: '长青', defaultMarginRate: 0.6 }, 0);
    expect(first).toEqual({ version: 1, settings: { ...defaultSettings, name: '长青', defaultMarginRate: 0.6 } });
    expect(await readSettings(store)).toEqual(first);
    const second = await change({ marginByCategory: { 面膜: 0.5 } });
    expect(second.version).toBe(2);
    expect(await listAudit(store.db, 10)).toMatchObject([
      { action: 'settings.change', details: { version: 2, changed: { marginByCategory: { from: {}, to: { 面膜: 0.5 } } } } },
      {
        at: '2026-05-01T00:00:00.000Z',
        principal: 'local',
        details: { changed: { name: { from: 'Perennial', to: '长青' }, defaultMarginRate: { from: null, to: 0.6 } } },
      },
    ]);
  });

  test('are not written again by a change that changes nothing', async () => {
    const before = await readSettings(store);
    expect(await change({ name: before.settings.name })).toEqual(before);
    expect((await listAudit(store.db, 10)).length).toBe(before.version);
  });

  test('refuse a change made on an older version, and one that came second at the same moment', async () => {
    const { version } = await readSettings(store);
    await expect(change({ name: 'late' }, version - 1)).rejects.toMatchObject({ kind: 'conflict', code: 'settings-outdated' });
    const outcomes = await Promise.allSettled(['a', 'b', 'c', 'd'].map((name) => change({ name }, version)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await readSettings(store)).version).toBe(version + 1);
  });

  test('leave nothing behind when they are refused', async () => {
    const before = [await readSettings(store), await listAudit(store.db, 100)];
    await expect(change({ name: 'x', discountMonthly: 2 })).rejects.toMatchObject({ kind: 'invalid' });
    expect([await readSettings(store), await listAudit(store.db, 100)]).toEqual(before);
  });

  test('of an earlier version of the program take the default of what came since', async () => {
    const { version } = await readSettings(store);
    await insertSettings(store.db, version + 1, { name: 'old', currency: 'EUR' }, 'local', '2026-05-02T00:00:00Z');
    expect(await readSettings(store)).toEqual({
      version: version + 1,
      settings: { ...defaultSettings, name: 'old', currency: 'EUR' },
    });
  });
});
