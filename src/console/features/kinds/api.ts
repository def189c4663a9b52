import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReplyOf } from '../../../contract/endpoint.ts';
import {
  changeKinds,
  decideCustomerKind,
  type listKindCustomers,
  listKindVersions,
  previewKinds,
  readKinds,
  undoKinds,
} from '../../../contract/kinds.ts';
import { client, reading } from '../../api.ts';

export type Page = ReplyOf<typeof readKinds>;
export type Book = Page['book'];
export type Figures = NonNullable<Page['figures']>;
export type OrderRule = Book['orderRules'][number];
export type Condition = OrderRule['conditions'][number];
export type CustomerRule = Book['customerRules'][number];
export type OrderKind = OrderRule['kind'];
export type Preview = ReplyOf<typeof previewKinds>;
export type KindCustomer = ReplyOf<typeof listKindCustomers>['rows'][number];

export const kindsQuery = reading(readKinds);
export const versionsQuery = reading(listKindVersions);

/** What the rules as edited would change, worked out anew whenever they differ from those saved. */
export const usePreview = (book: Book, changed: boolean) =>
  useQuery({
    queryKey: ['/kinds/preview', book],
    queryFn: ({ signal }) => client.call(previewKinds, { body: { values: book }, signal }),
    enabled: changed,
    retry: false,
    gcTime: 60_000,
  });

function useAfterwards() {
  const queries = useQueryClient();
  return () => {
    for (const path of ['/kinds', '/kinds/versions', '/kinds/customers', '/customers/:customerId/kind'])
      void queries.invalidateQueries({ queryKey: [path] });
  };
}

export const useSave = () =>
  useMutation({
    mutationFn: ({ book, basedOn }: { book: Book; basedOn: number }) =>
      client.call(changeKinds, { body: { values: book, basedOn } }),
    onSuccess: useAfterwards(),
  });

export const useUndo = () =>
  useMutation({
    mutationFn: (version: number) => client.call(undoKinds, { body: { version } }),
    onSuccess: useAfterwards(),
  });

export const useDecide = () =>
  useMutation({
    mutationFn: ({ customerId, kind }: { customerId: string; kind: KindCustomer['kind'] | null }) =>
      client.call(decideCustomerKind, { params: { customerId }, body: { kind } }),
    onSuccess: useAfterwards(),
  });
