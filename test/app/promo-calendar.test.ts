import { afterAll, beforeAll, expect, test } from 'vitest';
import { listAudit } from '../../src/app/audit.store.ts';
import {
  importCalendar,
  listCalendarChanges,
  readCalendar,
  resetCampaign,
  setCampaigns,
  undoCalendar,
} from '../../src/app/promo-calendar.ts';
import { fixedClock } from '../../src/base/clock.ts';
import type { Calendar, CampaignInput } from '../../src/calendar/calendar.schema.ts';
import { openWorkbooks } from '../../src/files/xlsx/open-workbooks.ts';
import type { Store } from '../../src/store/store.ts';
import { cloneStore } from '../support/store.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { workbookOf } from '../support/workbook.ts';

const filesIn = () => ({ scratch: temporaryFolder(), workbooks: openWorkbooks() });
const clock = fixedClock('2026-10-01T08:00:00Z');
const anna = { id: 'user:3', role: 'operator' } as const;
const eleven: CampaignInput = {
  campaign: '双11',
  platform: '天猫',
  year: 2026,
  phases: [{ phase: 'spot', from: '2026-11-01', to: '2026-11-11' }],
};

let store: Store;
beforeAll(async () => {
  store = await cloneStore();
});
afterAll(() => store.close());

const of = ({ campaigns }: Calendar) =>
  campaigns.find((one) => one.campaign === '双11' && one.platform === '天猫' && one.year === 2026);

test('the calendar is versioned: who set what and when, undone and brought back, each a version of its own', async () => {
  const tools = { store, clock };
  const shipped = of(await readCalendar(store));
  expect(shipped?.origin).toBe('default');

  const set = await setCampaigns(tools, anna, [eleven], 0);
  expect(set).toMatchObject({ version: 1, changedBy: 'user:3', changedAt: '2026-10-01T08:00:00.000Z' });
  expect(of(set)).toMatchObject({ origin: 'edited', phases: eleven.phases });
  expect((await setCampaigns(tools, anna, [eleven])).version).toBe(1);

  expect(of(await undoCalendar(tools, anna))).toEqual(shipped);
  expect(of(await undoCalendar(tools, anna))?.origin).toBe('edited');
  const reset = await resetCampaign(tools, anna, eleven);
  expect([reset.version, of(reset)]).toEqual([4, shipped]);

  const csv = 'campaign,platform,year,phase,from,to\n首发,all,2026,spot,2026-04-10,2026-04-12\n';
  expect(
    (await importCalendar({ ...tools, ...filesIn() }, anna, { name: 'own.csv', text: csv })).campaigns.find(
      ({ campaign }) => campaign === '首发',
    )?.origin,
  ).toBe('own');
  expect((await listCalendarChanges(store)).map(({ change }) => change)).toEqual([
    'set 2026/all/首发',
    'reset 2026/天猫/双11',
    'undo',
    'undo',
    'set 2026/天猫/双11',
  ]);
  const logged = await listAudit(store.db, 10);
  expect(logged[0]).toMatchObject({ principal: 'user:3', action: 'calendar.change', details: { version: 5 } });
});

test('a change on an older version, a campaign nobody changed, and a bad file change nothing', async () => {
  const tools = { store, clock };
  const { version } = await readCalendar(store);
  await expect(setCampaigns(tools, anna, [eleven], version - 1)).rejects.toMatchObject({ code: 'calendar-outdated' });
  await expect(resetCampaign(tools, anna, { ...eleven, year: 2020 })).rejects.toThrow(
    'nobody has changed this campaign: 2020/天猫/双11',
  );
  await expect(
    importCalendar({ ...tools, ...filesIn() }, anna, {
      name: 'bad.csv',
      text: 'campaign,platform,year,phase,from,to\n双11,天猫,2026,spot,2026-11-11,2026-11-01',
    }),
  ).rejects.toThrow('the last day lies before the first');
  expect((await readCalendar(store)).version).toBe(version);
});

test('a workbook is taken as a text is, and what only looks like one is refused', async () => {
  const tools = { store, clock, ...filesIn() };
  const rows = [
    ['campaign', 'platform', 'year', 'phase', 'from', 'to', 'peak'],
    ['周年庆', '京东', 2026, 'spot', new Date('2026-05-01T00:00:00Z'), '2026-05-02', ''],
  ];
  const workbook = (await workbookOf({ 说明: [['read me']], 日历: rows })).toString('base64');
  const saved = await importCalendar(tools, anna, { name: 'calendar.xlsx', workbook });
  expect(saved.campaigns.find(({ campaign }) => campaign === '周年庆')).toMatchObject({
    platform: '京东',
    phases: [{ phase: 'spot', from: '2026-05-01', to: '2026-05-02' }],
  });
  const odd = Buffer.from('campaign').toString('base64');
  await expect(importCalendar(tools, anna, { name: 'odd.xlsx', workbook: odd })).rejects.toMatchObject({
    code: 'not-a-workbook',
  });
});
