import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { modelFile, readModel } from '../../../contract/value.ts';
import { reading } from '../../api.ts';
import { Download } from '../../ui/download.tsx';
import { useFigureWords } from '../../ui/figure-words.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { Read } from '../../ui/read.tsx';
import { Notice } from '../../ui/states.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useFormat } from '../../workspace.ts';
import { BacktestTable } from './backtest-table.tsx';
import { FittedTable } from './fitted-table.tsx';
import { LedgerTable } from './ledger-table.tsx';
import { ModelCharts } from './model-charts.tsx';
import type { ModelReport } from './pictures.ts';
import { modelSentence, reasonText, trustSentence } from './sentence.ts';
import { Windows } from './windows.tsx';

export function ModelPage() {
  const query = useQuery(reading(readModel));
  return <Read query={query}>{(report) => <Filled report={report} />}</Read>;
}

function Filled({ report }: { readonly report: ModelReport }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <PageHead
        name={t('model.name')}
        sentence={modelSentence(report, t, format)}
        more={<Tag>{t(`model.basis.${report.basis}`)}</Tag>}
        actions={<Download file={modelFile} query={{}} />}
      />
      <Verdict report={report} />
      <div className="grid">
        <ModelCharts report={report} />
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
      </div>
    </>
  );
}

function Verdict({ report }: { readonly report: ModelReport }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { word } = useFigureWords();
  const { published, reasons } = report.verdict;
  return (
    <Notice tone={published ? 'good' : 'warn'} title={trustSentence(report, t, format)}>
      {reasons.length > 0 ? (
        <ul>
          {reasons.map((reason) => (
            <li key={reason.code}>{reasonText(reason, format, (code, values) => word('modelReason', code, values))}</li>
          ))}
        </ul>
      ) : null}
    </Notice>
  );
}
