import { firstPurchaseQuerySchema, firstPurchaseReportSchema } from '../customers/first-purchase.schema.ts';
import { endpoint } from './endpoint.ts';

export const readFirstPurchases = endpoint({
  method: 'GET',
  path: '/first-purchases',
  summary: 'First purchases by what they began with: repeat, first year, returns and acquisition cost; samples beside them',
  tag: 'past',
  role: 'viewer',
  query: firstPurchaseQuerySchema,
  reply: firstPurchaseReportSchema,
});
