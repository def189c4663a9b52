import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { includes, type Role } from '../base/principal.ts';
import { readCaller, signOut } from '../contract/session.ts';
import { client, reading } from './api.ts';

export const callerQuery = { ...reading(readCaller), staleTime: Number.POSITIVE_INFINITY };

export const useCaller = () => useQuery(callerQuery);

/** True when the person who reads this page may do what needs the role; the server decides, this only spares a refusal. */
export function useMay(least: Role): boolean {
  const caller = useCaller().data?.caller;
  return caller ? includes(caller.role, least) : false;
}

/** Offers `children` to those who may use them. */
export const For = ({ least, children }: { readonly least: Role; readonly children: ReactNode }) =>
  useMay(least) ? children : null;

/** What somebody else saw must not be shown to the next. */
export function useSignOut() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => client.call(signOut),
    onSettled: (state) => {
      queries.clear();
      if (state) queries.setQueryData(callerQuery.queryKey, state);
      else void queries.invalidateQueries({ queryKey: callerQuery.queryKey });
    },
  });
}
