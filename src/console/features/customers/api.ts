import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { listCustomers, readCustomer, readTimeline } from '../../../contract/customers.ts';
import type { CallOptions, ReplyOf } from '../../../contract/endpoint.ts';
import { client, reading } from '../../api.ts';
import type { ScopeSearch } from '../../scope.ts';
import { type CustomerSearch, filterOf, PAGE, pageOf } from './search.ts';

export type CustomerPage = ReplyOf<typeof listCustomers>;
export type CustomerRow = CustomerPage['rows'][number];
export type CustomerDetail = ReplyOf<typeof readCustomer>;
export type TimelineEntry = ReplyOf<typeof readTimeline>['entries'][number];
type Asked = NonNullable<CallOptions<typeof listCustomers>['query']>;

/** Answers while the next page is read show the last one. */
export function customerList(search: CustomerSearch, scope: ScopeSearch) {
  const query = {
    ...filterOf(search),
    ...scope,
    sort: search.sort,
    direction: search.direction,
    offset: (pageOf(search) - 1) * PAGE,
    limit: PAGE,
  } as Asked;
  return queryOptions({ ...reading(listCustomers, { query }), placeholderData: keepPreviousData });
}

export const oneCustomer = (customerId: string) => reading(readCustomer, { params: { customerId } });

const ENTRIES = 50;

export const timelineOf = (customerId: string) =>
  infiniteQueryOptions({
    queryKey: ['timeline', customerId],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) =>
      client.call(readTimeline, { params: { customerId }, query: { offset: pageParam, limit: ENTRIES }, signal }),
    getNextPageParam: ({ total }, pages) => {
      const read = pages.reduce((sum, { entries }) => sum + entries.length, 0);
      return read < total ? read : undefined;
    },
  });
