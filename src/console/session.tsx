import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { includes, type Role } from '../base/principal.ts';
import { type CallerState, readCaller, signOut } from '../contract/session.ts';
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

/** Takes a new state of the session; what somebody else read must not be shown to the next. */
export function useEnter(): (state: CallerState) => void {
  const queries = useQueryClient();
  return (state) => {
    queries.setQueryData(callerQuery.queryKey, state);
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== callerQuery.queryKey[0] });
  };
}

export function useSignOut() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => client.call(signOut),
    onSuccess: useEnter(),
    onError: () => queries.invalidateQueries({ queryKey: callerQuery.queryKey }),
  });
}
