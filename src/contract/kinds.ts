import { z } from 'zod';
import {
  kindCustomersQuerySchema,
  kindCustomersSchema,
  kindExamplesSchema,
  kindFiguresSchema,
  kindPreviewSchema,
} from '../customers/kind-report.schema.ts';
import { decidableKinds, kindBookSchema } from '../customers/kinds.schema.ts';
import { endpoint } from './endpoint.ts';
import { sheetFile } from './sheet-file.ts';

const version = z.number().int().min(0);
const bookReplySchema = z.object({ version, book: kindBookSchema });
const changeSchema = kindBookSchema.partial();

export const readKinds = endpoint({
  method: 'GET',
  path: '/kinds',
  summary: 'Rules of order and customer kinds, with counts and money by rule and kind of the last run',
  tag: 'kinds',
  role: 'viewer',
  reply: bookReplySchema.extend({
    asOf: z.string().nullable(),
    /** The version that the last run followed. */
    runVersion: version.nullable(),
    /** True when rules or decisions are newer than the last run. */
    stale: z.boolean(),
    /** Null before the first run. */
    figures: kindFiguresSchema.nullable(),
  }),
});
export const previewKinds = endpoint({
  method: 'POST',
  path: '/kinds/preview',
  summary: 'What other rules would change, against the last run; nothing is kept',
  tag: 'kinds',
  role: 'operator',
  body: z.object({ values: changeSchema }),
  reply: kindPreviewSchema,
});
export const changeKinds = endpoint({
  method: 'PUT',
  path: '/kinds',
  summary: 'Write the next version of the rules; the next run follows it',
  tag: 'kinds',
  role: 'operator',
  body: z.object({ values: changeSchema, basedOn: version.optional() }),
  reply: bookReplySchema,
});
export const undoKinds = endpoint({
  method: 'POST',
  path: '/kinds/undo',
  summary: 'Go back to the rules of an earlier version; 0 are those that come with the platform',
  tag: 'kinds',
  role: 'operator',
  body: z.object({ version }),
  reply: bookReplySchema,
});
export const listKindVersions = endpoint({
  method: 'GET',
  path: '/kinds/versions',
  summary: 'Who changed which rules when, the newest first',
  tag: 'kinds',
  role: 'viewer',
  reply: z.object({
    versions: z.array(
      z.object({
        version,
        change: z.string(),
        at: z.string().nullable(),
        by: z.string().nullable(),
        /** Ids of rules; `use:<kind>` and `order` for what a kind counts in, and the order of the rules. */
        rules: z.array(z.string()),
      }),
    ),
  }),
});
export const readKindExamples = endpoint({
  method: 'GET',
  path: '/kinds/examples/:rule',
  summary: 'A few orders that a rule decided in the last run, masked',
  tag: 'kinds',
  role: 'viewer',
  params: z.object({ rule: z.string().max(40) }),
  reply: kindExamplesSchema,
});
export const listKindCustomers = endpoint({
  method: 'GET',
  path: '/kinds/customers',
  summary: 'Customers who are not consumers by kind, or those a person decided about',
  tag: 'kinds',
  role: 'viewer',
  query: kindCustomersQuerySchema,
  reply: kindCustomersSchema,
});
export const readCustomerKind = endpoint({
  method: 'GET',
  path: '/customers/:customerId/kind',
  summary: 'What a customer is by the last run, by which rule, and what a person has decided since',
  tag: 'kinds',
  role: 'viewer',
  params: z.object({ customerId: z.string().max(40) }),
  reply: kindCustomersSchema.shape.rows.element.pick({ customerId: true, kind: true, ruleId: true, decided: true }),
});
export const decideCustomerKind = endpoint({
  method: 'PUT',
  path: '/customers/:customerId/kind',
  summary: 'Say what a customer is, above every rule; null takes it back; the next run follows it',
  tag: 'kinds',
  role: 'operator',
  params: z.object({ customerId: z.string().max(40) }),
  body: z.object({ kind: z.enum(decidableKinds).nullable() }),
  reply: z.object({ customerId: z.string(), kind: z.enum(decidableKinds).nullable() }),
});
export const kindsFile = sheetFile({
  path: '/kinds/file',
  summary: 'Rules and kinds with what they found in the last run, a row each',
  tag: 'kinds',
  role: 'viewer',
  query: z.object({}),
});
export const kindCustomersFile = sheetFile({
  path: '/kinds/customers/file',
  summary: 'All customers of a kind, or those a person decided about; no personal data',
  tag: 'kinds',
  role: 'viewer',
  query: kindCustomersQuerySchema.omit({ offset: true, limit: true }),
});
