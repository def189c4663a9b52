import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { App } from '../app/app.ts';
import { exportDeposits } from '../app/deposits.ts';
import * as promo from '../app/promo-calendar.ts';
import { platformSchema } from '../calendar/calendar.schema.ts';
import { campaignsOf } from '../calendar/calendar.ts';
import { calendarCsv } from '../calendar/calendar-csv.ts';
import { depositQuerySchema } from '../calendar/compare.schema.ts';
import { comparison } from '../calendar/comparison.ts';
import { listDeposits } from '../calendar/deposits.ts';
import * as calendar from '../contract/calendar.ts';
import { attach } from './download.ts';
import { route } from './route.ts';

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
  route(server, calendar.importCalendar, ({ body, principal }) => promo.importCalendar(app, principal, body.csv, body.basedOn));
  route(server, calendar.listCalendarChanges, async () => ({ changes: await promo.listCalendarChanges(app.store) }));
  route(server, calendar.compareCampaigns, async ({ query }) => comparison(app, await promo.readCalendar(app.store), query));
  route(server, calendar.listDeposits, ({ query }) => listDeposits(app, query));
  serveFiles(server, app);
}

function serveFiles(server: FastifyInstance, app: App): void {
  const ofCalendar = z.object({ year: z.coerce.number().int().optional(), platform: platformSchema.optional() });
  const schema = { summary: 'The calendar as CSV', tags: ['calendar'], querystring: ofCalendar };
  server.get('/api/calendar/file', { schema, config: { role: 'viewer' } }, async ({ query }, reply) => {
    const found = await promo.readCalendar(app.store);
    const campaigns = campaignsOf(found, query as z.infer<typeof ofCalendar>);
    return attach(reply, 'promo-calendar.csv').send(calendarCsv({ ...found, campaigns }));
  });
  const ofDeposits = depositQuerySchema.omit({ offset: true, limit: true });
  const deposits = { summary: 'Deposits paid whose balance is not, as CSV', tags: ['calendar'], querystring: ofDeposits };
  server.get('/api/deposits/file', { schema: deposits, config: { role: 'operator' } }, async (request, reply) => {
    const query = request.query as z.infer<typeof ofDeposits>;
    return attach(reply, 'deposits.csv').send(await exportDeposits(app, request.principal, query));
  });
}
