import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { modelFile, readModel } from '../../../contract/value.ts';
import { reading } from '../../api.ts';
import { Download } from '../../ui/download.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Read } from '../../ui/read.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useFormat } from '../../workspace.ts';
import { BacktestTable } from './backtest-table.tsx';
import { ChoiceCharts } from './choice-charts.tsx';
import { ComparisonTable } from './comparison-table.tsx';
import { CorrectionPart } from './correction-part.tsx';
import { FittedTable } from './fitted-table.tsx';
import { LedgerTable } from './ledger-table.tsx';
import { CalibrationBars, ForecastChart, SeasonChart, TrackingChart } from './model-charts.tsx';
import type { ModelReport } from './pictures.ts';
import { modelSentence } from './sentence.ts';
import { Tiles } from './tiles.tsx';
import { TrustCard } from './trust-card.tsx';
import { Windows } from './windows.tsx';

export function ModelPage() {
  const query = useQuery(reading(readModel));
  return <Read query={query}>{(report) => <Filled report={report} />}</Read>;
}

function Filled({ report }: { readonly report: ModelReport }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { choice } = report;
  return (
    <>
      <PageHead
        name={t('model.name')}
        sentence={modelSentence(report, t, format)}
        more={<Tag>{t(`model.basis.${report.basis}`)}</Tag>}
        actions={<Download file={modelFile} query={{}} />}
      />
      <TrustCard report={report} />
      <Tiles report={report} />
      <div className="grid">
        {choice ? (
          <div className="span-12">
            <ComparisonTable choice={choice} published={report.verdict.published} />
          </div>
        ) : null}
        {choice ? <ChoiceCharts choice={choice} /> : <CalibrationBars report={report} />}
        <TrackingChart report={report} />
        <ForecastChart report={report} />
        <div className={choice ? 'span-12' : undefined}>
          <SeasonChart report={report} />
        </div>
        {choice ? <CorrectionPart choice={choice} /> : null}
        <Tables report={report} />
      </div>
    </>
  );
}

const Tables = ({ report }: { readonly report: ModelReport }) => (
  <>
    <div className="span-12">
      <BacktestTable report={report} />
    </div>
    <div className="span-7">
      <FittedTable report={report} />
    </div>
    <div className="span-5">
      <Windows report={report} />
    </div>
    <div className="span-12">
      <LedgerTable />
    </div>
  </>
);
