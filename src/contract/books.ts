import { z } from 'zod';
import {
  bases,
  bookOrdersQuerySchema,
  bookOrdersSchema,
  explanationSchema,
  figureSchema,
  reconcileQuerySchema,
  reconciliationSchema,
} from '../books/reconcile.schema.ts';
import { endpoint } from './endpoint.ts';
import { sheetFile } from './sheet-file.ts';
import { isOneTable, smallTableShape } from './small-table.ts';

const placeSchema = figureSchema.pick({ month: true, channel: true, shop: true });
const versionSchema = figureSchema.extend({
  amountMinor: z.number().nullable(),
  version: z.number(),
  source: z.enum(['typed', 'imported']),
  by: z.string(),
  at: z.string(),
});

export const readReconciliation = endpoint({
  method: 'GET',
  path: '/reconciliation',
  summary: 'The books by month and shop, created to net, beside the figures of the platform or of finance',
  tag: 'books',
  role: 'viewer',
  query: reconcileQuerySchema,
  reply: reconciliationSchema,
});
export const listBookOrders = endpoint({
  method: 'GET',
  path: '/reconciliation/orders',
  summary: 'The orders behind a cell of the books, a page at a time; buyers by their number alone',
  tag: 'books',
  role: 'viewer',
  query: bookOrdersQuerySchema,
  reply: bookOrdersSchema,
});
export const explainDifference = endpoint({
  method: 'GET',
  path: '/reconciliation/difference',
  summary: 'What may stand behind a difference, the nearest first',
  tag: 'books',
  role: 'viewer',
  query: placeSchema.extend({
    channel: z.string().max(60).default(''),
    shop: z.string().max(120).default(''),
    platform: reconcileQuerySchema.shape.platform,
  }),
  reply: explanationSchema,
});
export const listFigureVersions = endpoint({
  method: 'GET',
  path: '/reconciliation/figures',
  summary: 'Every version of one figure, newest first',
  tag: 'books',
  role: 'viewer',
  query: placeSchema.extend({ channel: z.string().max(60).default(''), shop: z.string().max(120).default('') }),
  reply: z.object({ versions: z.array(versionSchema) }),
});
export const typeFigure = endpoint({
  method: 'PUT',
  path: '/reconciliation/figures',
  summary: 'Write the figure of a month and shop over the one before; its versions stay',
  tag: 'books',
  role: 'operator',
  body: figureSchema.extend({ note: figureSchema.shape.note.default('') }),
  reply: versionSchema,
});
export const undoFigure = endpoint({
  method: 'POST',
  path: '/reconciliation/figures/undo',
  summary: 'Go back to the version before',
  tag: 'books',
  role: 'operator',
  body: placeSchema,
  reply: versionSchema,
});
export const removeFigure = endpoint({
  method: 'POST',
  path: '/reconciliation/figures/remove',
  summary: 'Take a figure away; its versions stay',
  tag: 'books',
  role: 'operator',
  body: placeSchema,
  reply: versionSchema,
});
export const importFigures = endpoint({
  method: 'POST',
  path: '/reconciliation/figures/import',
  summary: 'Take the figures of a CSV or a workbook with month, shop, amount: all of them or none',
  tag: 'books',
  role: 'operator',
  body: z
    .object({ ...smallTableShape, basis: z.enum(bases).default('paid_with_freight') })
    .refine(isOneTable, 'expected one of: text, workbook'),
  reply: z.object({ changed: z.number(), unchanged: z.number() }),
});
export const reconciliationFile = sheetFile({
  path: '/reconciliation/file',
  summary: 'The books by month and shop, a column a reason',
  tag: 'books',
  role: 'viewer',
  query: reconcileQuerySchema,
});
