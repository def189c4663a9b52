import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { equalAgeFile, readEqualAge } from '../../../contract/sold.ts';
import { reading } from '../../api.ts';
import { ChartCard } from '../../charts/chart-card.tsx';
import { placeOf, useScope } from '../../scope.ts';
import { Download } from '../../ui/download.tsx';
import { useFigureWords } from '../../ui/figure-words.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { Read } from '../../ui/read.tsx';
import { Notice } from '../../ui/states.tsx';
import { WarningTags } from '../../ui/warning-tags.tsx';
import { useFormat } from '../../workspace.ts';
import { Controls } from './controls.tsx';
import { CurveTable } from './curve-table.tsx';
import { PeriodTable } from './period-table.tsx';
import { curveLines, periodLines, type Report } from './pictures.ts';
import type { EqualAgeSearch } from './search.ts';
import { equalAgeSentence } from './sentence.ts';

const route = getRouteApi('/equal-age');

export function EqualAgePage() {
  const search = withScope(route.useSearch(), useScope().scope);
  const { unit, measure, age, channel, category } = search;
  const query = useQuery({
    ...reading(readEqualAge, { query: { unit, measure, age, channel, category } }),
    placeholderData: keepPreviousData,
  });
  return <Read query={query}>{(report) => <Filled report={report} search={search} />}</Read>;
}

/** The channel of the scope stands where the page names none. */
const withScope = (search: EqualAgeSearch, scope: string | undefined): EqualAgeSearch => {
  const { channel } = placeOf(scope);
  return channel === undefined ? search : { channel, ...search };
};

function Filled({ report, search }: { readonly report: Report; readonly search: EqualAgeSearch }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { maturedError, naiveError, periods } = report.checked;
  const checked =
    maturedError === null
      ? null
      : t('equalAge.checked', {
          periods,
          days: report.age,
          matured: format.ratio(maturedError),
          naive: format.ratio(naiveError),
        });
  const more = (
    <>
      <span>{t('equalAge.asOf', { day: report.asOf, horizon: report.horizon })}</span>
      {checked ? <span>{checked}</span> : null}
      <WarningTags warnings={report.warnings} />
    </>
  );
  return (
    <>
      <PageHead
        name={t('equalAge.name')}
        sentence={equalAgeSentence(report, t, format)}
        more={more}
        actions={<Download file={equalAgeFile} query={search} />}
      />
      <Controls report={report} search={search} />
      {report.refused ? <Notice tone="warn" title={t(`equalAge.refused.${report.refused}`)} /> : null}
      <Pictures report={report} search={search} />
    </>
  );
}

function Pictures({ report, search }: { readonly report: Report; readonly search: EqualAgeSearch }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { word } = useFigureWords();
  const decimal = (value: number) => format.decimal(value, 1);
  return (
    <div className="grid">
      <div className="span-12">
        <ChartCard
          title={t('equalAge.chart.title')}
          note={t('equalAge.chart.note', { days: report.age })}
          definition="matured_estimate"
          chart={periodLines(report, t, format)}
          height={320}
          advice={t('equalAge.needOrders')}
          write={decimal}
        />
      </div>
      <div className="span-12">
        <PeriodTable report={report} />
      </div>
      <div className="span-12">
        <ChartCard
          title={t('equalAge.curve.title')}
          note={t('equalAge.curve.note')}
          definition="refund_curve"
          chart={curveLines(report, t, (channel) => word('channel', channel))}
          advice={t('equalAge.needRefunds')}
          write={decimal}
        />
      </div>
      {report.curves.length > 0 ? (
        <div className="span-12">
          <CurveTable report={report} search={search} />
        </div>
      ) : null}
    </div>
  );
}
