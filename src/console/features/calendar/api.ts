import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  type compareCampaigns,
  importCalendar,
  type listDeposits,
  readCalendar,
  resetCampaign,
  setCampaign,
  undoCalendar,
} from '../../../contract/calendar.ts';
import type { CallOptions, ReplyOf } from '../../../contract/endpoint.ts';
import { client, reading } from '../../api.ts';
import { useToast } from '../../ui/providers.tsx';
import { tableIn } from '../../ui/small-file.ts';
import type { Calendar, Campaign, Draft } from './draft.ts';

export type Asked = NonNullable<CallOptions<typeof compareCampaigns>['query']>;
export type Comparison = ReplyOf<typeof compareCampaigns>;
export type Deposits = ReplyOf<typeof listDeposits>;

export const calendarQuery = reading(readCalendar);

function useChange<Input>(change: (input: Input, basedOn: number) => Promise<Calendar>, basedOn: number, after?: () => void) {
  const queries = useQueryClient();
  const { t } = useTranslation();
  const toast = useToast();
  return useMutation({
    mutationFn: (input: Input) => change(input, basedOn),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['/calendar'] });
      void queries.invalidateQueries({ queryKey: ['/calendar/comparison'] });
      toast.good(t('calendar.saved'));
      after?.();
    },
  });
}

export const useSet = (version: number, after: () => void) =>
  useChange(
    ({ phases, peak, ...key }: Draft, basedOn) =>
      client.call(setCampaign, {
        body: {
          ...key,
          ...(peak ? { peak } : {}),
          phases: phases.map(({ phase, from = '', to = '' }) => ({ phase, from, to })),
          basedOn,
        },
      }),
    version,
    after,
  );

export const useReset = (version: number) =>
  useChange(
    ({ campaign, platform, year }: Campaign, basedOn) =>
      client.call(resetCampaign, { body: { campaign, platform, year, basedOn } }),
    version,
  );

export const useUndo = (version: number) =>
  useChange((_: null, basedOn) => client.call(undoCalendar, { body: { basedOn } }), version);

export const useImport = (version: number) =>
  useChange(async (file: File, basedOn) => client.call(importCalendar, { body: { ...(await tableIn(file)), basedOn } }), version);
