import { afterAll, beforeAll, expect, test } from 'vitest';
import { listAudit } from '../../src/app/audit.store.ts';
import * as calendar from '../../src/contract/calendar.ts';
import { startImport } from '../../src/contract/imports.ts';
import { sheetPath } from '../../src/contract/sheet-file.ts';
import { startRun } from '../../src/contract/value.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { presaleOrders } from '../support/presale-orders.ts';

let it: TestApp;
beforeAll(async () => {
  it = await openTestApp();
  const files = [{ path: presaleOrders(it.app.scratch) }];
  const loaded = await it.ended(await it.client.call(startImport, { body: { files } }));
  expect(loaded.error).toBeNull();
  const ran = await it.ended(await it.client.call(startRun, { body: { asOf: '2024-11-01' } }));
  expect(ran.error).toBeNull();
});
afterAll(() => it.close());

const launch = { campaign: '新品', platform: '天猫', year: 2024 } as const;
const phases = [{ phase: 'spot' as const, from: '2024-04-10', to: '2024-04-12' }];
const file = (url: string) => it.server.inject({ url, headers: { authorization: `Bearer ${it.app.token}`, host: '127.0.0.1' } });

test('a launch is set, taken away, brought back and imported, each a version that is listed', async () => {
  const set = await it.client.call(calendar.setCampaign, { body: { ...launch, phases } });
  expect(set.campaigns.find(({ campaign }) => campaign === '新品')).toMatchObject({ peak: '2024-04-12', origin: 'own' });
  const reset = await it.client.call(calendar.resetCampaign, { body: launch });
  expect(reset.campaigns.some(({ campaign }) => campaign === '新品')).toBe(false);
  const back = await it.client.call(calendar.undoCalendar, { body: {} });
  expect(back.campaigns.some(({ campaign }) => campaign === '新品')).toBe(true);
  const csv = 'campaign,platform,year,phase,from,to,peak\n周年庆,京东,2024,spot,2024-05-01,2024-05-02,\n';
  await it.client.call(calendar.importCalendar, { body: { text: csv } });
  const jd = await it.client.call(calendar.readCalendar, { query: { year: 2024, platform: '京东' } });
  expect(new Set(jd.campaigns.map(({ platform, year }) => `${platform} ${year}`))).toEqual(new Set(['京东 2024']));
  expect(jd.campaigns.map(({ campaign }) => campaign)).toContain('周年庆');
  const { changes } = await it.client.call(calendar.listCalendarChanges);
  expect(changes.map(({ version }) => version)).toEqual([4, 3, 2, 1]);
});

test('a campaign is compared and open deposits are listed', async () => {
  const query = { campaign: '双11', platform: '天猫', year: 2024 } as const;
  const { against, days } = await it.client.call(calendar.compareCampaigns, { query });
  expect(against?.year).toBe(2023);
  expect(days.find(({ at }) => at === -10)?.current?.cumulative.salesMinor).toBe(30_000);
  const { orders, unlinked, depositMinor } = await it.client.call(calendar.listDeposits, { query: {} });
  expect({ orders, unlinked, depositMinor }).toEqual({ orders: 2, unlinked: 1, depositMinor: 7050 });
});

test('the calendar comes as a file, of one year and platform', async () => {
  const { headers, body } = await file(sheetPath(calendar.calendarFile, { year: 2024, platform: '天猫' }, 'csv'));
  expect(headers['content-disposition']).toContain('promo-calendar.csv');
  expect(body).toContain('新品,天猫,2024,spot,2024-04-10,2024-04-12');
  expect(body).not.toContain('京东');
});

test('deposits come as a file that no spreadsheet runs, and the log tells of it', async () => {
  const { body } = await file(sheetPath(calendar.depositsFile, { window: 'over' }, 'csv'));
  const [header, ...rows] = body.replace('\uFEFF', '').trimEnd().split('\r\n');
  expect(header).toBe('customer_id,order_id,channel,shop,deposit_on,deposit,order_total,campaign,balance_due_on,days_left');
  expect(rows).toEqual([
    expect.stringMatching(/^C\d{8},D1,天猫,一店,2024-10-16,50\.00,300\.00,双11,2024-10-24,-8$/),
    ",D2,天猫,'@1+1,2024-10-17,20.50,200.00,双11,2024-10-24,-8",
  ]);
  expect((await file(sheetPath(calendar.depositsFile, { window: 'open' }, 'csv'))).body.trimEnd().split('\r\n')).toHaveLength(1);
  const logged = (await listAudit(it.app.store.db, 10)).filter(
    ({ action, details }) => action === 'file.export' && (details as { file: string }).file === 'deposits',
  );
  expect(logged.map(({ details }) => details)).toEqual([
    { file: 'deposits', format: 'csv', window: 'open' },
    { file: 'deposits', format: 'csv', window: 'over' },
  ]);
});
