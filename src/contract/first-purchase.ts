import { firstPurchaseQuerySchema, firstPurchaseReportSchema } from '../customers/first-purchase.schema.ts';
import { endpoint } from './endpoint.ts';
import { sheetFile } from './sheet-file.ts';

export const readFirstPurchases = endpoint({
  method: 'GET',
  path: '/first-purchases',
  summary: 'First purchases by what they began with: repeat, first year, returns and acquisition cost; samples beside them',
  tag: 'past',
  role: 'viewer',
  query: firstPurchaseQuerySchema,
  reply: firstPurchaseReportSchema,
});
export const firstPurchaseFile = sheetFile({
  path: '/first-purchases/file',
  summary: 'First purchases by what they began with, all of them first',
  tag: 'past',
  role: 'viewer',
  query: firstPurchaseQuerySchema,
});
export const samplesFile = sheetFile({
  path: '/first-purchases/samples/file',
  summary: 'Samples and what their takers bought, a row a sample',
  tag: 'past',
  role: 'viewer',
  query: firstPurchaseQuerySchema,
});
