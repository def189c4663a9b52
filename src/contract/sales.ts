import { salesQuerySchema, salesReportSchema } from '../customers/sales.schema.ts';
import { scopeListSchema } from '../customers/scope.schema.ts';
import { endpoint } from './endpoint.ts';
import { sheetFile } from './sheet-file.ts';

export const readSales = endpoint({
  method: 'GET',
  path: '/sales',
  summary: 'Sales by kind of buyer (new, returning, old) and period, of the brand, a channel or a shop',
  tag: 'past',
  role: 'viewer',
  query: salesQuerySchema,
  reply: salesReportSchema,
});
export const listScopes = endpoint({
  method: 'GET',
  path: '/scopes',
  summary: 'Channels, shops and membership programmes that figures may be narrowed to',
  tag: 'past',
  role: 'viewer',
  reply: scopeListSchema,
});
export const salesFile = sheetFile({
  path: '/sales/file',
  summary: 'Sales by kind of buyer, a row a period',
  tag: 'past',
  role: 'viewer',
  query: salesQuerySchema,
});
