import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReplyOf } from '../../../contract/endpoint.ts';
import { decideCustomerKind, readCustomerKind } from '../../../contract/kinds.ts';
import { client, reading } from '../../api.ts';

export type KindTold = ReplyOf<typeof readCustomerKind>;

export const kindOfCustomer = (customerId: string) => reading(readCustomerKind, { params: { customerId } });

export function useDecide(customerId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (kind: KindTold['kind'] | null) => client.call(decideCustomerKind, { params: { customerId }, body: { kind } }),
    onSuccess: () => {
      for (const path of ['/kinds', '/kinds/customers', '/customers/:customerId/kind'])
        void queries.invalidateQueries({ queryKey: [path] });
    },
  });
}
