import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import * as calls from '../../../contract/automation.ts';
import type { CallOptions } from '../../../contract/endpoint.ts';
import { client, reading } from '../../api.ts';
import { useToast } from '../../ui/providers.tsx';

const EVERY_MS = 10_000;
const stateQuery = { ...reading(calls.readAutomation), refetchInterval: EVERY_MS };
const noticesQuery = reading(calls.listNotices);

export const useAutomation = () => useQuery(stateQuery);
export const useNotices = () => useQuery(noticesQuery);
export const useFreshness = () => useQuery(reading(calls.readFreshness));

export function useChangeAutomation() {
  const queries = useQueryClient();
  const { t } = useTranslation();
  const toast = useToast();
  return useMutation({
    mutationFn: (body: NonNullable<CallOptions<typeof calls.changeAutomation>['body']>) =>
      client.call(calls.changeAutomation, { body }),
    onSuccess: (state) => {
      queries.setQueryData(stateQuery.queryKey, state);
      toast.good(t('automation.saved'));
    },
  });
}

function useStateCall<Argument>(call: (argument: Argument) => Promise<calls.AutomationState>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: call,
    onSuccess: (state) => queries.setQueryData(stateQuery.queryKey, state),
  });
}

export const useRetry = () => useStateCall((id: number) => client.call(calls.retryFile, { params: { id } }));
export const useUnwatch = () => useStateCall((id: number) => client.call(calls.unwatchFolder, { params: { id } }));

export function usePutAway() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => client.call(calls.endNotice, { params: { id } }),
    onSuccess: (notices) => queries.setQueryData(noticesQuery.queryKey, notices),
  });
}
