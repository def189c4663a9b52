import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../contract/endpoint.ts';
import { readMoney } from '../../../contract/sold.ts';
import { reading } from '../../api.ts';
import { Card } from '../../ui/card.tsx';
import { NumberInput } from '../../ui/field.tsx';
import { useFigureWords } from '../../ui/figure-words.ts';
import { Table } from '../../ui/table.tsx';
import { useFormat, useStatus } from '../../workspace.ts';
import { fromPercent, type Settings, toPercent } from './form-state.ts';

type Rates = Settings['costRates'];
type Kind = keyof Rates[string];
type Places = ReplyOf<typeof readMoney>['byChannel'];

const kinds: readonly Kind[] = ['goods', 'commission', 'affiliate', 'shipping', 'benefit'];

interface CostRatesProps {
  readonly rates: Rates;
  readonly onChange: (rates: Rates) => void;
}

/** A channel's rates with one of them changed; without any, the channel is left out. */
export function ratesWith(rates: Rates, channel: string, kind: Kind, rate: number | null): Rates {
  const { [kind]: _, ...others } = rates[channel] ?? {};
  const next = rate === null ? others : { ...others, [kind]: rate };
  const { [channel]: __, ...rest } = rates;
  return Object.keys(next).length === 0 ? rest : { ...rest, [channel]: next };
}

/** What costs take of net sales by channel where no file says so, with how much files say. */
export function CostRates({ rates, onChange }: CostRatesProps) {
  const { t } = useTranslation();
  const found = useQuery({ ...reading(readMoney), retry: false, enabled: useStatus().data?.lastRun != null });
  const places = found.data?.byChannel ?? [];
  const sold = places.flatMap((place) => (place.channel === null ? [] : [place.channel]));
  const channels = [...new Set([...sold, ...Object.keys(rates)])];
  return (
    <Card title={t('costRates.title')} note={t('costRates.note')}>
      {channels.length === 0 ? (
        <p>{found.isLoading ? t('state.loading') : t('costRates.empty')}</p>
      ) : (
        <RateTable channels={channels} places={places} rates={rates} onChange={onChange} />
      )}
    </Card>
  );
}

function RateTable({ channels, places, rates, onChange }: CostRatesProps & { channels: readonly string[]; places: Places }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { word } = useFigureWords();
  const told = (channel: string, kind: Kind) =>
    places.find((place) => place.channel === channel)?.costs.find((cost) => cost.kind === kind)?.coverage ?? null;
  const columns = [
    { key: 'channel', title: t('costRates.channel'), cell: (channel: string) => word('channel', channel) },
    ...kinds.map((kind) => ({
      key: kind,
      width: 184,
      title: t(`money.kinds.${kind}`),
      cell: (channel: string) => (
        <div className="stack">
          <NumberInput
            label={t('costRates.rateOf', { kind: t(`money.kinds.${kind}`), channel: word('channel', channel) })}
            value={toPercent(rates[channel]?.[kind] ?? null)}
            min={0}
            max={100}
            unit="%"
            onChange={(percent) => onChange(ratesWith(rates, channel, kind, fromPercent(percent)))}
          />
          <small className="muted">{t('costRates.told', { share: format.ratio(told(channel, kind)) })}</small>
        </div>
      ),
    })),
  ];
  return <Table caption={t('costRates.title')} columns={columns} rows={channels} rowKey={(channel) => channel} />;
}
