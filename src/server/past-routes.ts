import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import type { App } from '../app/app.ts';
import { readFirstPurchases as firstPurchases } from '../app/first-purchase.ts';
import * as sales from '../app/scopes.ts';
import { readCohorts, readIntervals, readRfm } from '../contract/customers.ts';
import { readFirstPurchases } from '../contract/first-purchase.ts';
import { listScopes, readSales } from '../contract/sales.ts';
import { cohortReport } from '../customers/cohort-report.ts';
import { intervalReport } from '../customers/interval-report.ts';
import type { RfmSplit } from '../customers/rfm.schema.ts';
import { rfmReport } from '../customers/rfm-report.ts';
import type { ScopeQuery } from '../customers/scope.schema.ts';
import { isWholeBrand, scopeOf } from '../customers/scope.ts';
import { route } from './route.ts';

export function servePast(server: FastifyInstance, app: App): void {
  route(server, readSales, ({ query }) => sales.readSales(app, query));
  route(server, readFirstPurchases, ({ query }) => firstPurchases(app, query));
  route(server, listScopes, () => sales.listScopes(app));
  route(server, readCohorts, ({ query }) => (isScoped(query) ? sales.readScopedCohorts(app, query) : cohortReport(app, query)));
  route(server, readIntervals, () => intervalReport(app));
  route(server, readRfm, ({ query: { scope, programme, ...split } }) =>
    isScoped({ scope, programme })
      ? sales.readScopedRfm(app, { scope, programme }, splitOf(split))
      : rfmReport(app, splitOf(split)),
  );
}

const isScoped = (query: ScopeQuery): boolean => !isWholeBrand(scopeOf(query));

type SplitQuery = Omit<z.output<NonNullable<(typeof readRfm)['query']>>, keyof ScopeQuery>;

/** Without a method the workspace's own split stands. */
const splitOf = ({ method, ...limits }: SplitQuery): RfmSplit | undefined =>
  method === undefined ? undefined : { method, ...limits };
