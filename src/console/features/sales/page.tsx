import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Warning } from '../../../base/figure.schema.ts';
import { readSales, salesFile } from '../../../contract/sales.ts';
import { reading } from '../../api.ts';
import { ChartCard } from '../../charts/chart-card.tsx';
import { useScope } from '../../scope.ts';
import { Choice } from '../../ui/choice.tsx';
import { Download } from '../../ui/download.tsx';
import { ErrorView } from '../../ui/error-view.tsx';
import { FigureTile } from '../../ui/figure-tile.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Loading } from '../../ui/states.tsx';
import { WarningTags } from '../../ui/warning-tags.tsx';
import { useFormat } from '../../workspace.ts';
import { PeriodTable } from './period-table.tsx';
import { type Sales, salesBuyers, salesMoney } from './pictures.ts';
import type { Grain } from './search.ts';
import { salesSentence } from './sentence.ts';

const route = getRouteApi('/sales');

export function SalesPage() {
  const { t } = useTranslation();
  const { grain } = route.useSearch();
  const scope = useScope();
  const query = useQuery({
    ...reading(readSales, { query: { ...scope, ...(grain ? { grain } : {}) } }),
    placeholderData: keepPreviousData,
  });
  if (query.isError) return <ErrorView error={query.error} onRetry={() => void query.refetch()} />;
  // what stands here while a scope is read for the first time is of another scope
  const known = query.data && query.data.scope === (scope.scope ?? 'brand') && query.data.programme === (scope.programme ?? null);
  return known && query.data ? <Filled sales={query.data} /> : <Loading label={t('sales.first')} />;
}

function Filled({ sales }: { readonly sales: Sales }) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = route.useNavigate();
  const scope = useScope();
  const grains = (['day', 'week', 'month'] as const).map((value) => ({ value, label: t(`sales.grains.${value}`) }));
  const choice = (
    <Choice<Grain>
      label={t('sales.grain')}
      value={sales.grain}
      options={grains}
      onChange={(grain) => void navigate({ search: { grain } })}
    />
  );
  const actions = (
    <>
      {choice}
      <Download file={salesFile} query={{ ...scope, grain: sales.grain }} />
    </>
  );
  return (
    <>
      <PageHead
        name={t('sales.name')}
        sentence={salesSentence(sales, t, format)}
        more={<WarningTags warnings={sales.warnings} />}
        actions={actions}
      />
      <Rates sales={sales} />
      <div className="grid">
        <ChartCard
          title={t('sales.money.title')}
          note={t('sales.money.note', { asOf: sales.asOf })}
          definition="sales_by_buyer"
          chart={salesMoney(sales, t, format)}
          advice={t('chart.needHistory')}
          write={(value) => format.decimal(value)}
        />
        <ChartCard
          title={t('sales.buyers.title')}
          note={t('sales.buyers.note', { days: sales.lookBackDays })}
          definition="buyer_kinds"
          chart={salesBuyers(sales, t, format)}
          advice={t('chart.needHistory')}
          write={(value) => format.decimal(value)}
        />
        <PeriodTable sales={sales} />
      </div>
    </>
  );
}

type Rate = Sales['rates']['oldShare'];

const isFew = ({ whole }: Rate): Warning[] => (whole < 30 ? ['low_sample'] : []);

/** Repurchase in its usual meanings, each with its counts. */
function Rates({ sales: { rates } }: { readonly sales: Sales }) {
  const { t } = useTranslation();
  const format = useFormat();
  const days = rates.nDay.find((rate) => rate.days === 90);
  const shown = [
    { label: t('sales.rates.repurchaseBuyers'), definition: 'repurchase_rate_buyers', rate: rates.repurchaseBuyers },
    { label: t('sales.rates.repurchaseOrders'), definition: 'repurchase_rate_orders', rate: rates.repurchaseOrders },
    { label: t('sales.rates.oldShare'), definition: 'old_buyer_share', rate: rates.oldShare },
    { label: t('sales.rates.newRepurchase'), definition: 'new_buyer_repurchase', rate: rates.newRepurchase },
    ...(days ? [{ label: t('sales.rates.nDay', { days: days.days }), definition: 'repurchase_n_day', rate: days }] : []),
  ];
  return (
    <div className="tiles">
      {shown.map(({ label, definition, rate }) => (
        <FigureTile
          key={definition}
          label={label}
          figure={{ value: rate.value, unit: 'ratio', definition, warnings: isFew(rate) }}
          note={t('sales.rates.of', { part: format.count(rate.part), whole: format.count(rate.whole) })}
        />
      ))}
    </div>
  );
}
