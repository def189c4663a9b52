import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import type { App } from '../app/app.ts';
import { readCohorts, readIntervals, readRfm } from '../contract/customers.ts';
import { cohortReport } from '../customers/cohort-report.ts';
import { intervalReport } from '../customers/interval-report.ts';
import type { RfmSplit } from '../customers/rfm.schema.ts';
import { rfmReport } from '../customers/rfm-report.ts';
import { route } from './route.ts';

export function servePast(server: FastifyInstance, app: App): void {
  route(server, readCohorts, ({ query }) => cohortReport(app, query));
  route(server, readIntervals, () => intervalReport(app));
  route(server, readRfm, ({ query }) => rfmReport(app, splitOf(query)));
}

/** Without a method the workspace's own split stands. */
const splitOf = ({ method, ...limits }: z.output<NonNullable<(typeof readRfm)['query']>>): RfmSplit | undefined =>
  method === undefined ? undefined : { method, ...limits };
