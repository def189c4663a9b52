import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { readOverview } from '../../../contract/value.ts';
import { reading } from '../../api.ts';
import { ChartCard } from '../../charts/chart-card.tsx';
import { isScoped, useScope } from '../../scope.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { Read } from '../../ui/read.tsx';
import { Tag } from '../../ui/tag.tsx';
import { WarningTags } from '../../ui/warning-tags.tsx';
import { useFormat } from '../../workspace.ts';
import { bandPyramid, equityHistory, monthlySales, stageFunnel, stageTrend } from './pictures.ts';
import { BandTable, StageTable } from './placement-tables.tsx';
import { ScopedOverview } from './scoped-page.tsx';
import { type Overview, overviewSentence } from './sentence.ts';
import { SinceLastRun } from './since-last-run.tsx';
import { Tiles } from './tiles.tsx';

export function OverviewPage() {
  const scope = useScope();
  return isScoped(scope) ? <ScopedOverview scope={scope} /> : <BrandOverview />;
}

function BrandOverview() {
  const query = useQuery(reading(readOverview));
  return <Read query={query}>{(overview) => <Filled overview={overview} />}</Read>;
}

function Filled({ overview }: { readonly overview: Overview }) {
  const { t } = useTranslation();
  const format = useFormat();
  const more = (
    <>
      <Tag>{t(`overview.basis.${overview.basis}`)}</Tag>
      <WarningTags warnings={overview.warnings} />
    </>
  );
  return (
    <>
      <PageHead name={t('nav.overview')} sentence={overviewSentence(overview, t, format)} more={more} />
      <Tiles overview={overview} />
      <div className="grid">
        <Placement overview={overview} />
        <Course overview={overview} />
        <StageTable overview={overview} />
        <BandTable overview={overview} />
      </div>
    </>
  );
}

function Placement({ overview }: { readonly overview: Overview }) {
  const { t } = useTranslation();
  const format = useFormat();
  const parts = [
    { key: 'funnel', definition: 'lifecycle_stage', chart: stageFunnel(overview, t, format) },
    { key: 'pyramid', definition: 'value_band', chart: bandPyramid(overview, t, format) },
  ] as const;
  return parts.map(({ key, definition, chart }) => (
    <ChartCard
      key={key}
      title={t(`overview.${key}.title`)}
      note={t(`overview.${key}.note`)}
      definition={definition}
      chart={chart}
      height={230}
      advice={t('chart.needRun')}
    />
  ));
}

function Course({ overview }: { readonly overview: Overview }) {
  const { t } = useTranslation();
  const format = useFormat();
  const amount = (value: number) => format.decimal(value);
  const parts = [
    { key: 'history', definition: 'equity_history', chart: equityHistory(overview, t, format) },
    { key: 'trend', definition: 'lifecycle_stage', chart: stageTrend(overview, t, format) },
    { key: 'monthly', definition: 'monthly_sales', chart: monthlySales(overview, t, format) },
  ] as const;
  return (
    <>
      {parts.map(({ key, definition, chart }) => (
        <ChartCard
          key={key}
          title={t(`overview.${key}.title`)}
          note={t(`overview.${key}.note`)}
          definition={definition}
          chart={chart}
          advice={t('chart.needHistory')}
          write={amount}
        />
      ))}
      <SinceLastRun overview={overview} />
    </>
  );
}
