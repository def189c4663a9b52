import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { barChart } from '../../../charts/bar.ts';
import type { Chart } from '../../../charts/chart.ts';
import { palette } from '../../../charts/palette.ts';
import type { ReplyOf } from '../../../contract/endpoint.ts';
import { readSales } from '../../../contract/sales.ts';
import { reading } from '../../api.ts';
import { ChartCard } from '../../charts/chart-card.tsx';
import type { Format } from '../../format/create-format.ts';
import { type ScopeSearch, useScopeName } from '../../scope.ts';
import { ErrorView } from '../../ui/error-view.tsx';
import { FigureTile } from '../../ui/figure-tile.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Loading } from '../../ui/states.tsx';
import { WarningTags } from '../../ui/warning-tags.tsx';
import { useFormat } from '../../workspace.ts';

type Sales = ReplyOf<typeof readSales>;

/** The overview of a channel, a shop or a programme: its sales alone, for value is known of the whole brand only. */
export function ScopedOverview({ scope }: { readonly scope: ScopeSearch }) {
  const { t } = useTranslation();
  const query = useQuery(reading(readSales, { query: scope }));
  if (query.isError) return <ErrorView error={query.error} onRetry={() => void query.refetch()} />;
  return query.data ? <Filled sales={query.data} scope={scope} /> : <Loading label={t('sales.first')} />;
}

function Filled({ sales, scope }: { readonly sales: Sales; readonly scope: ScopeSearch }) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = useScopeName()(scope);
  const { year } = sales;
  const sentence = t('overview.sentence.scope', {
    scope: name,
    net: format.money(year.netMinor),
    buyers: format.shortCount(year.buyers),
  });
  const figure = (value: number, unit: 'minor' | 'count', definition: string) => ({ value, unit, definition, warnings: [] });
  return (
    <>
      <PageHead name={t('nav.overview')} sentence={sentence} more={<WarningTags warnings={sales.warnings} />} />
      <div className="tiles">
        <FigureTile
          label={t('overview.sales')}
          figure={figure(year.netMinor, 'minor', 'sales_by_buyer')}
          note={t('overview.salesNote')}
        />
        <FigureTile label={t('sales.column.buyers')} figure={figure(year.buyers, 'count', 'buyer_kinds')} />
        {(['equity', 'active', 'atRisk', 'predicted'] as const).map((key) => (
          <FigureTile
            key={key}
            label={t(`overview.${key}`)}
            figure={{
              value: null,
              unit: 'count',
              definition: 'customer_equity',
              warnings: [],
              reason: 'known of the whole brand only',
            }}
          />
        ))}
      </div>
      <div className="grid">
        <div className="span-12">
          <ChartCard
            title={t('overview.monthly.title')}
            note={t('overview.monthly.note')}
            definition="sales_by_buyer"
            chart={monthly(sales, t, format)}
            advice={t('chart.needHistory')}
            write={(value) => format.decimal(value)}
          />
        </div>
      </div>
    </>
  );
}

function monthly({ periods }: Sales, t: TFunction, format: Format): Chart {
  const { divisor, unit } = format.moneyUnits(periods.map(({ netMinor }) => netMinor));
  const kinds = ['old', 'returning', 'new', 'unlinked', 'other'] as const;
  const colors = [palette.series[0], palette.series[2], palette.series[1], palette.ghost, palette.muted];
  return barChart({
    description: t('overview.monthly.aria'),
    x: { name: '', labels: periods.map(({ start }) => start.slice(0, 7)) },
    y: { name: unit },
    bars: kinds.map((kind, i) => ({
      name: t(`sales.${kind}`),
      values: periods.map((period) => period[kind].netMinor / divisor),
      color: colors[i] ?? palette.muted,
      stack: 'sales',
    })),
  });
}
