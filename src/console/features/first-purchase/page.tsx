import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { firstPurchaseFile, readFirstPurchases } from '../../../contract/first-purchase.ts';
import { reading } from '../../api.ts';
import { ChartCard } from '../../charts/chart-card.tsx';
import { type ScopeSearch, useScope } from '../../scope.ts';
import { DayInput } from '../../ui/day-input.tsx';
import { Download } from '../../ui/download.tsx';
import { ErrorView } from '../../ui/error-view.tsx';
import { useFigureWords } from '../../ui/figure-words.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { Select } from '../../ui/select.tsx';
import { Empty, Loading } from '../../ui/states.tsx';
import { WarningTags } from '../../ui/warning-tags.tsx';
import { useFormat } from '../../workspace.ts';
import { beginnings } from './pictures.ts';
import { allDimensions, type Dimension, type FirstPurchaseSearch } from './search.ts';
import { BeginningsTable, SamplesTable } from './tables.tsx';
import { firstPurchaseSentence, type Report } from './words.ts';

const route = getRouteApi('/first-purchase');

export function FirstPurchasePage() {
  const { t } = useTranslation();
  const { by, within, from, to } = route.useSearch();
  const search: FirstPurchaseSearch = {
    ...(by ? { by } : {}),
    ...(within ? { within } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
  };
  const asked = { ...search, ...useScope() };
  const query = useQuery({
    ...reading(readFirstPurchases, { query: asked }),
    placeholderData: keepPreviousData,
  });
  if (query.isError) return <ErrorView error={query.error} onRetry={() => void query.refetch()} />;
  return query.data ? <Filled report={query.data} search={search} asked={asked} /> : <Loading label={t('firstPurchase.first')} />;
}

interface FilledProps {
  readonly report: Report;
  readonly search: FirstPurchaseSearch;
  /** The search within the scope. */
  readonly asked: FirstPurchaseSearch & ScopeSearch;
}

function Filled({ report, search, asked }: FilledProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { word } = useFigureWords();
  return (
    <>
      <PageHead
        name={t('firstPurchase.name')}
        sentence={firstPurchaseSentence(report, t, format, word)}
        more={<WarningTags warnings={report.warnings} />}
        actions={
          <>
            <Controls report={report} search={search} />
            <Download file={firstPurchaseFile} query={{ ...asked, limit: 500 }} />
          </>
        }
      />
      {report.total.customers === 0 ? (
        <Empty title={t('firstPurchase.none')} advice={t('firstPurchase.noneAdvice')} />
      ) : (
        <div className="grid">
          <div className="span-12">
            <ChartCard
              title={t('firstPurchase.chart.title')}
              note={t('firstPurchase.chart.note')}
              definition="repurchase_n_day"
              chart={beginnings(report, t, word)}
              height={300}
              advice={t('chart.needHistory')}
              write={(value) => format.decimal(value, 1)}
            />
          </div>
          <div className="span-12">
            <BeginningsTable report={report} />
          </div>
          <div className="span-12">
            <SamplesTable samples={report.samples} asked={asked} />
          </div>
        </div>
      )}
    </>
  );
}

function Controls({ report, search }: { readonly report: Report; readonly search: FirstPurchaseSearch }) {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const choose = (change: { [Key in keyof FirstPurchaseSearch]: FirstPurchaseSearch[Key] | undefined }) => {
    const next = Object.fromEntries(Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined));
    void navigate({ search: next });
  };
  const options = allDimensions.map((value) => ({ value, label: t(`firstPurchase.dimensions.${value}`) }));
  return (
    <>
      <Select<Dimension> label={t('firstPurchase.by')} value={report.by} options={options} onChange={(by) => choose({ by })} />
      <Select<Dimension>
        label={t('firstPurchase.within')}
        placeholder={t('firstPurchase.noWithin')}
        clearable
        value={report.within ?? undefined}
        options={options.filter(({ value }) => value !== report.by)}
        onChange={(within) => choose({ within })}
      />
      <DayInput label={t('firstPurchase.from')} value={search.from} max={report.asOf} onChange={(from) => choose({ from })} />
      <DayInput label={t('firstPurchase.to')} value={search.to} max={report.asOf} onChange={(to) => choose({ to })} />
    </>
  );
}
