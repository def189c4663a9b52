import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import type { App } from '../app/app.ts';
import { readFirstPurchases as firstPurchases } from '../app/first-purchase.ts';
import { kept } from '../app/kept.ts';
import * as sales from '../app/scopes.ts';
import { readSettings } from '../app/settings.ts';
import { minorDigits } from '../base/money.ts';
import { cohortsFile, readCohorts, readIntervals, readRfm, rfmFile } from '../contract/customers.ts';
import { firstPurchaseFile, readFirstPurchases, samplesFile } from '../contract/first-purchase.ts';
import { listScopes, readSales, salesFile } from '../contract/sales.ts';
import { cohortReport } from '../customers/cohort-report.ts';
import type { CohortQuery, CohortReport } from '../customers/cohorts.schema.ts';
import { firstPurchaseSheet, samplesSheet } from '../customers/first-purchase-sheet.ts';
import { intervalReport } from '../customers/interval-report.ts';
import { cohortsSheet, rfmSheet } from '../customers/past-sheet.ts';
import type { RfmReport, RfmSplit } from '../customers/rfm.schema.ts';
import { rfmReport } from '../customers/rfm-report.ts';
import { salesSheet } from '../customers/sales-sheet.ts';
import type { ScopeQuery } from '../customers/scope.schema.ts';
import { isWholeBrand, scopeOf } from '../customers/scope.ts';
import { route } from './route.ts';
import { sheetRoute } from './sheet-route.ts';

export function servePast(server: FastifyInstance, app: App): void {
  route(server, readSales, ({ query }) => sales.readSales(app, query));
  route(server, readFirstPurchases, ({ query }) => firstPurchases(app, query));
  route(server, listScopes, () => sales.listScopes(app));
  route(server, readCohorts, ({ query }) => cohortsOf(app, query));
  route(server, readIntervals, () => intervalReport(app));
  route(server, readRfm, ({ query }) => rfmOf(app, query));
  serveFiles(server, app);
}

function serveFiles(server: FastifyInstance, app: App): void {
  const digits = async () => minorDigits((await readSettings(app.store)).settings.currency);
  sheetRoute(server, app, salesFile, async (query) => salesSheet(await sales.readSales(app, query), await digits()));
  sheetRoute(server, app, cohortsFile, async (query) => cohortsSheet(await cohortsOf(app, query), await digits()));
  sheetRoute(server, app, rfmFile, async (query) => rfmSheet(await rfmOf(app, query), await digits()));
  sheetRoute(server, app, firstPurchaseFile, async (query) =>
    firstPurchaseSheet(await firstPurchases(app, query), await digits()),
  );
  sheetRoute(server, app, samplesFile, async (query) => samplesSheet(await firstPurchases(app, query), await digits()));
}

const cohortsOf = (app: App, query: CohortQuery & ScopeQuery): Promise<CohortReport> =>
  isScoped(query) ? sales.readScopedCohorts(app, query) : cohortReport(app, query);

type RfmQuery = z.output<NonNullable<(typeof readRfm)['query']>>;

const rfmOf = (app: App, { scope, programme, ...split }: RfmQuery): Promise<RfmReport> =>
  isScoped({ scope, programme })
    ? sales.readScopedRfm(app, { scope, programme }, splitOf(split))
    : kept(app.engine, `rfm ${JSON.stringify(split)}`, () => rfmReport(app, splitOf(split)));

const isScoped = (query: ScopeQuery): boolean => !isWholeBrand(scopeOf(query));

type SplitQuery = Omit<RfmQuery, keyof ScopeQuery>;

/** Without a method the workspace's own split stands. */
const splitOf = ({ method, ...limits }: SplitQuery): RfmSplit | undefined =>
  method === undefined ? undefined : { method, ...limits };
