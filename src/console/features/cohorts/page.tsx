import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { cohortsFile, readCohorts, readIntervals } from '../../../contract/customers.ts';
import { reading } from '../../api.ts';
import { ChartCard } from '../../charts/chart-card.tsx';
import { useScope } from '../../scope.ts';
import { Choice } from '../../ui/choice.tsx';
import { Download } from '../../ui/download.tsx';
import { useFigureWords } from '../../ui/figure-words.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { Read } from '../../ui/read.tsx';
import { Select } from '../../ui/select.tsx';
import { WarningTags } from '../../ui/warning-tags.tsx';
import { useFormat } from '../../workspace.ts';
import { IntervalCharts } from './interval-charts.tsx';
import { type Cohorts, type Intervals, retentionCurves, retentionHeat, valueCurves } from './pictures.ts';
import type { CohortSearch } from './search.ts';
import { cohortSentence } from './sentence.ts';

const route = getRouteApi('/cohorts');

export function CohortsPage() {
  const { period, channel } = route.useSearch();
  const scope = useScope();
  const search: CohortSearch = { ...(period ? { period } : {}), ...(channel && !scope.scope ? { channel } : {}) };
  const cohorts = useQuery({ ...reading(readCohorts, { query: { ...search, ...scope } }), placeholderData: keepPreviousData });
  const intervals = useQuery(reading(readIntervals));
  return (
    <Read query={cohorts}>
      {(report) => <Read query={intervals}>{(gaps) => <Filled cohorts={report} intervals={gaps} search={search} />}</Read>}
    </Read>
  );
}

interface FilledProps {
  readonly cohorts: Cohorts;
  readonly intervals: Intervals;
  readonly search: CohortSearch;
}

function Filled({ cohorts, intervals, search }: FilledProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const scope = useScope();
  const warnings = [...new Set([...cohorts.warnings, ...intervals.warnings])];
  return (
    <>
      <PageHead
        name={t('cohorts.name')}
        sentence={cohortSentence(cohorts, intervals, t, format)}
        more={<WarningTags warnings={warnings} />}
        actions={
          <>
            <Controls channels={cohorts.channels} search={search} />
            <Download file={cohortsFile} query={{ ...search, ...scope }} />
          </>
        }
      />
      <div className="grid">
        <Retention cohorts={cohorts} />
        <IntervalCharts intervals={intervals} />
      </div>
    </>
  );
}

function Controls({ channels, search }: { readonly channels: readonly string[]; readonly search: CohortSearch }) {
  const { t } = useTranslation();
  const { word } = useFigureWords();
  const navigate = route.useNavigate();
  const period = search.period ?? 'month';
  const options = (['month', '30d', '60d', '90d'] as const).map((value) => ({ value, label: t(`cohorts.periods.${value}`) }));
  return (
    <>
      {channels.length > 0 ? (
        <Select<string>
          label={t('cohorts.channel')}
          placeholder={t('cohorts.allChannels')}
          value={search.channel}
          clearable
          options={channels.map((value) => ({ value, label: word('channel', value) }))}
          onChange={(channel) =>
            void navigate({ search: { ...(search.period ? { period: search.period } : {}), ...(channel ? { channel } : {}) } })
          }
        />
      ) : null}
      <Choice
        label={t('cohorts.period')}
        value={period}
        options={options}
        onChange={(value) => void navigate({ search: { ...search, period: value } })}
      />
    </>
  );
}

function Retention({ cohorts }: { readonly cohorts: Cohorts }) {
  const { t } = useTranslation();
  const format = useFormat();
  const decimal = (value: number) => format.decimal(value, 1);
  const rows = Math.min(cohorts.cohorts.length, 24);
  return (
    <>
      <div className="span-12">
        <ChartCard
          title={t('cohorts.heat.title')}
          note={t('cohorts.heat.note')}
          definition="retention_k"
          chart={retentionHeat(cohorts, t, format)}
          height={56 + rows * 24}
          advice={t('chart.needHistory')}
          write={(value) => format.ratio(value)}
        />
      </div>
      <ChartCard
        title={t('cohorts.curve.title')}
        note={t('cohorts.curve.note')}
        definition="retention_k"
        chart={retentionCurves(cohorts, t)}
        advice={t('chart.needHistory')}
        write={decimal}
      />
      <ChartCard
        title={t('cohorts.value.title')}
        note={t('cohorts.value.note')}
        definition="retention_k"
        chart={valueCurves(cohorts, t, format)}
        advice={t('chart.needHistory')}
        write={decimal}
      />
    </>
  );
}
