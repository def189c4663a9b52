import type { CallOptions } from '../../../contract/endpoint.ts';
import type { startExport } from '../../../contract/exports.ts';
import { type CustomerSearch, filterOf, listOf } from './search.ts';

export type ExportBody = NonNullable<CallOptions<typeof startExport>['body']>;

const lists: readonly string[] = ['stage', 'band', 'rfm', 'channel', 'kind'];

/** The filter as the export takes it: lists as lists. */
export const exportFilter = (search: CustomerSearch): ExportBody['filter'] =>
  Object.fromEntries(
    Object.entries(filterOf(search)).map(([key, text]) => [key, lists.includes(key) ? listOf(text) : text]),
  ) as ExportBody['filter'];
