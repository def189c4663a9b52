import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { saveSource } from '../../../../contract/sources.ts';
import { client } from '../../../api.ts';
import { useToast } from '../../../ui/providers.tsx';
import { sources } from '../api.ts';
import type { Connection } from './connection-fields.tsx';
import { type Draft, tidy, withConstant } from './draft.ts';

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** Keeps a connection with one of its mappings; previews are read again, for files are now understood with it. */
export function useSaveSource() {
  const queries = useQueryClient();
  const { t } = useTranslation();
  const toast = useToast();
  return useMutation({
    mutationFn: ({ connection, draft, forget }: { connection: Connection; draft?: Draft; forget?: string }) => {
      const { name, channel, shop, currency, programme, minimumGoodsMinor } = connection;
      const mapping = draft ? { mapping: tidy(withConstant(draft, 'programme', programme)) } : {};
      return client.call(saveSource, {
        params: { name: name.trim() },
        body: {
          channel: orNull(channel),
          shop: orNull(shop),
          currency: currency.trim().toUpperCase(),
          minimumGoodsMinor,
          ...mapping,
          ...(forget ? { forget } : {}),
        },
      });
    },
    onSuccess: async ({ name }) => {
      await queries.invalidateQueries({ queryKey: sources.queryKey });
      await queries.invalidateQueries({ queryKey: ['preview'] });
      toast.good(t('mapping.saved', { name }));
    },
  });
}
