import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeSettings, readSettings } from '../../../../contract/settings.ts';
import { listSourceShops } from '../../../../contract/sources.ts';
import { client, reading } from '../../../api.ts';
import { useMay } from '../../../session.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorView } from '../../../ui/error-view.tsx';
import { TextInput } from '../../../ui/field.tsx';
import { NotYours } from '../../../ui/not-yours.tsx';
import { useToast } from '../../../ui/providers.tsx';
import { Select } from '../../../ui/select.tsx';
import { type Column, Table } from '../../../ui/table.tsx';
import { useFormat } from '../../../workspace.ts';
import { sources } from '../api.ts';
import { type Matches, matchOf, type Said, withSaid } from './shop-matches.ts';

const settings = reading(readSettings);

/** The shops that an ERP or a till reports for platforms: which channel each is of, and whose orders they are. */
export function ErpShops({ source }: { readonly source: string }) {
  const shops = useQuery(reading(listSourceShops, { params: { name: source } })).data?.shops ?? [];
  const known = useQuery(settings).data;
  const referring = shops.filter((shop) => shop.referring > 0);
  if (referring.length === 0 || !known) return null;
  return <Shops key={JSON.stringify(known.overlaps.shops)} source={source} shops={referring} matches={known.overlaps.shops} />;
}

/** Written over what stands now, so that nobody's change of another shop is lost. */
function useSaveShops(source: string) {
  const queries = useQueryClient();
  const { t } = useTranslation();
  const toast = useToast();
  return useMutation({
    mutationFn: async (said: Readonly<Record<string, Said>>) => {
      const { overlaps } = await client.call(readSettings);
      return client.call(changeSettings, {
        body: { overlaps: { ...overlaps, shops: withSaid(overlaps.shops, source, said) } },
      });
    },
    onSuccess: (saved) => {
      queries.setQueryData(settings.queryKey, saved);
      toast.good(t('settings.saved'));
    },
  });
}

type Shop = { readonly shop: string; readonly orders: number };

interface ShopsProps {
  readonly source: string;
  readonly shops: readonly Shop[];
  readonly matches: Matches;
}

function Shops({ source, shops, matches }: ShopsProps) {
  const { t } = useTranslation();
  const may = useMay('admin');
  const save = useSaveShops(source);
  const [said, setSaid] = useState<Readonly<Record<string, Said>>>({});
  const of = (shop: string): Said => said[shop] ?? matchOf(matches, source, shop) ?? {};
  const say = (shop: string, part: { [Key in keyof Said]: string | undefined }) => {
    const { source: whose, channel } = { ...of(shop), ...part };
    setSaid({ ...said, [shop]: { ...(whose ? { source: whose } : {}), ...(channel ? { channel } : {}) } });
  };
  return (
    <div className="stack">
      <h4>{t('mapping.erpShops')}</h4>
      <p className="muted">{t('mapping.erpShopsNote')}</p>
      <ShopTable source={source} shops={shops} of={of} say={say} />
      {save.isError ? <ErrorView error={save.error} /> : null}
      {may ? (
        <div className="row">
          <Button small busy={save.isPending} disabled={Object.keys(said).length === 0} onClick={() => save.mutate(said)}>
            {t('mapping.saveShops')}
          </Button>
        </div>
      ) : (
        <NotYours />
      )}
    </div>
  );
}

interface ShopTableProps extends Pick<ShopsProps, 'source' | 'shops'> {
  readonly of: (shop: string) => Said;
  readonly say: (shop: string, part: { [Key in keyof Said]: string | undefined }) => void;
}

function ShopTable({ source, shops, of, say }: ShopTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const others = useQuery(sources).data?.sources.filter(({ name }) => name !== source) ?? [];
  const columns: Column<Shop>[] = [
    { key: 'shop', title: t('mapping.erpShop'), cell: ({ shop }) => shop },
    { key: 'orders', title: t('mapping.erpOrders'), numeric: true, cell: ({ orders }) => format.count(orders) },
    {
      key: 'channel',
      title: t('mapping.channel'),
      cell: ({ shop }) => (
        <TextInput
          label={t('mapping.channelOf', { shop })}
          placeholder={t('mapping.byItself')}
          value={of(shop).channel ?? ''}
          onChange={(channel) => say(shop, { channel })}
          width={140}
        />
      ),
    },
    {
      key: 'source',
      title: t('mapping.ordersOf'),
      cell: ({ shop }) => (
        <Select
          label={t('mapping.ordersOfShop', { shop })}
          placeholder={t('mapping.byItself')}
          value={of(shop).source}
          options={others.map(({ name }) => ({ value: name, label: name }))}
          clearable
          onChange={(whose) => say(shop, { source: whose })}
          width={180}
        />
      ),
    },
  ];
  return <Table caption={t('mapping.erpShops')} columns={columns} rows={shops} rowKey={({ shop }) => shop} height={320} />;
}
