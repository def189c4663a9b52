import { z } from 'zod';
import { cohortQuerySchema, cohortReportSchema, intervalReportSchema } from '../customers/cohorts.schema.ts';
import { rfmReportSchema, rfmSplitSchema } from '../customers/rfm.schema.ts';
import { scopeQuerySchema } from '../customers/scope.schema.ts';
import {
  customerDetailSchema,
  customerPageSchema,
  customerQuerySchema,
  timelineQuerySchema,
  timelineSchema,
} from '../value/customer.schema.ts';
import { endpoint } from './endpoint.ts';
import { sheetFile } from './sheet-file.ts';

const scopedCohortsSchema = cohortQuerySchema.extend(scopeQuerySchema.shape);
const scopedRfmSchema = scopeQuerySchema.extend({
  method: rfmSplitSchema.shape.method.optional(),
  recencyDays: z.coerce.number().positive().optional(),
  frequency: z.coerce.number().positive().optional(),
  monetaryMinor: z.coerce.number().positive().optional(),
  quantile: z.coerce.number().gt(0).lt(1).optional(),
});
const customerParams = z.object({ customerId: z.string().max(40) });

export const listCustomers = endpoint({
  method: 'GET',
  path: '/customers',
  summary: 'Customers by filter, a page at a time',
  tag: 'customers',
  role: 'viewer',
  query: customerQuerySchema.extend(scopeQuerySchema.shape),
  reply: customerPageSchema,
});
export const readCustomer = endpoint({
  method: 'GET',
  path: '/customers/:customerId',
  summary: 'One customer: identifiers, past, future, place',
  tag: 'customers',
  role: 'viewer',
  params: customerParams,
  reply: customerDetailSchema,
});
export const revealCustomer = endpoint({
  method: 'POST',
  path: '/customers/:customerId/reveal',
  summary: 'One customer’s identifiers in clear; who asked is written into the audit log',
  tag: 'customers',
  role: 'operator',
  params: customerParams,
  reply: z.object({ identifiers: customerDetailSchema.shape.identifiers }),
});
export const readTimeline = endpoint({
  method: 'GET',
  path: '/customers/:customerId/timeline',
  summary: 'Orders, refunds, events and memberships of one customer, newest first',
  tag: 'customers',
  role: 'viewer',
  params: customerParams,
  query: timelineQuerySchema,
  reply: timelineSchema,
});
export const readCohorts = endpoint({
  method: 'GET',
  path: '/cohorts',
  summary: 'Retention by cohort of the first order',
  tag: 'past',
  role: 'viewer',
  query: scopedCohortsSchema,
  reply: cohortReportSchema,
});
export const readIntervals = endpoint({
  method: 'GET',
  path: '/intervals',
  summary: 'How long customers take to buy again',
  tag: 'past',
  role: 'viewer',
  reply: intervalReportSchema,
});
export const readRfm = endpoint({
  method: 'GET',
  path: '/rfm',
  summary: 'The RFM grid and its eight groups',
  tag: 'past',
  role: 'viewer',
  query: scopedRfmSchema,
  reply: rfmReportSchema,
});
export const cohortsFile = sheetFile({
  path: '/cohorts/file',
  summary: 'Retention and sales, a row a cohort and period',
  tag: 'past',
  role: 'viewer',
  query: scopedCohortsSchema,
});
export const rfmFile = sheetFile({
  path: '/rfm/file',
  summary: 'The eight groups of RFM, a row a group',
  tag: 'past',
  role: 'viewer',
  query: scopedRfmSchema,
});
