import type { FastifyInstance } from 'fastify';
import type { App } from '../app/app.ts';
import { depositsSheet } from '../app/deposits.ts';
import * as promo from '../app/promo-calendar.ts';
import { readSettings } from '../app/settings.ts';
import { minorDigits } from '../base/money.ts';
import { campaignsOf } from '../calendar/calendar.ts';
import { calendarSheet, comparisonSheet } from '../calendar/calendar-sheet.ts';
import { comparison } from '../calendar/comparison.ts';
import { listDeposits } from '../calendar/deposits.ts';
import * as calendar from '../contract/calendar.ts';
import { SMALL_TABLE_BYTES } from '../contract/small-table.ts';
import { route } from './route.ts';
import { sheetRoute } from './sheet-route.ts';

export function serveCalendar(server: FastifyInstance, app: App): void {
  route(server, calendar.readCalendar, async ({ query }) => {
    const found = await promo.readCalendar(app.store);
    return { ...found, campaigns: campaignsOf(found, query) };
  });
  route(server, calendar.setCampaign, ({ body: { basedOn, ...input }, principal }) =>
    promo.setCampaigns(app, principal, [input], basedOn),
  );
  route(server, calendar.resetCampaign, ({ body: { basedOn, ...key }, principal }) =>
    promo.resetCampaign(app, principal, key, basedOn),
  );
  route(server, calendar.undoCalendar, ({ body, principal }) => promo.undoCalendar(app, principal, body.basedOn));
  route(
    server,
    calendar.importCalendar,
    ({ body: { basedOn, ...table }, principal }) => promo.importCalendar(app, principal, table, basedOn),
    { bodyLimit: SMALL_TABLE_BYTES },
  );
  route(server, calendar.listCalendarChanges, async () => ({ changes: await promo.listCalendarChanges(app.store) }));
  route(server, calendar.compareCampaigns, async ({ query }) => comparison(app, await promo.readCalendar(app.store), query));
  route(server, calendar.listDeposits, ({ query }) => listDeposits(app, query));
  serveFiles(server, app);
}

function serveFiles(server: FastifyInstance, app: App): void {
  sheetRoute(server, app, calendar.calendarFile, async (query) =>
    calendarSheet(campaignsOf(await promo.readCalendar(app.store), query)),
  );
  sheetRoute(server, app, calendar.comparisonFile, async (query) => {
    const { settings } = await readSettings(app.store);
    return comparisonSheet(await comparison(app, await promo.readCalendar(app.store), query), minorDigits(settings.currency));
  });
  sheetRoute(server, app, calendar.depositsFile, (query) => depositsSheet(app, query));
}
