import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { readRfm, rfmFile } from '../../../contract/customers.ts';
import { reading } from '../../api.ts';
import { ChartCard } from '../../charts/chart-card.tsx';
import { type ScopeSearch, useScope } from '../../scope.ts';
import { Download } from '../../ui/download.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Read } from '../../ui/read.tsx';
import { WarningTags } from '../../ui/warning-tags.tsx';
import { useFormat } from '../../workspace.ts';
import { GroupTable } from './group-table.tsx';
import { type Rfm, rfmGrid, rfmScatter } from './pictures.ts';
import { parseRfmSearch, type RfmSearch } from './search.ts';
import { rfmSentence } from './sentence.ts';
import { SplitControls } from './split-controls.tsx';

const route = getRouteApi('/rfm');

export function RfmPage() {
  const { definition: _, ...search } = route.useSearch();
  const asked = { ...parseRfmSearch(search), ...useScope() };
  const query = useQuery({
    ...reading(readRfm, { query: asked }),
    placeholderData: keepPreviousData,
  });
  return <Read query={query}>{(report) => <Filled report={report} asked={asked} />}</Read>;
}

function Filled({ report, asked }: { readonly report: Rfm; readonly asked: RfmSearch & ScopeSearch }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { recencyDays, frequency, monetaryMinor } = report.thresholds;
  const limits = t('rfm.thresholds', {
    recency: format.decimal(recencyDays, 0),
    frequency: format.decimal(frequency, 1),
    monetary: format.money(monetaryMinor),
  });
  const more = (
    <>
      <span>{t('rfm.base', { customers: format.count(report.customers) })}</span>
      <span>{limits}</span>
      <WarningTags warnings={report.warnings} />
    </>
  );
  return (
    <>
      <PageHead
        name={t('rfm.name')}
        sentence={rfmSentence(report, t, format)}
        more={more}
        actions={<Download file={rfmFile} query={asked} />}
      />
      <SplitControls report={report} />
      <div className="grid">
        <Pictures report={report} />
        <div className="span-12">
          <GroupTable report={report} />
        </div>
      </div>
    </>
  );
}

function Pictures({ report }: { readonly report: Rfm }) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const toCustomer = (customerId: string) => void navigate({ to: '/customers/$customerId', params: { customerId } });
  return (
    <>
      <ChartCard
        title={t('rfm.grid.title')}
        note={t('rfm.grid.note')}
        definition="rfm_grid"
        chart={rfmGrid(report, t, format)}
        height={360}
        advice={t('chart.needRun')}
        write={(value) => format.count(value)}
      />
      <ChartCard
        title={t('rfm.scatter.title')}
        note={t('rfm.scatter.note', { count: format.count(report.sample.length) })}
        definition="rfm_group"
        chart={rfmScatter(report, t, format)}
        height={360}
        advice={t('chart.needRun')}
        onPick={({ name }) => toCustomer(name)}
      />
    </>
  );
}
