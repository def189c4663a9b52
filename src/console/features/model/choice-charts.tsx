import { useTranslation } from 'react-i18next';
import { ChartCard } from '../../charts/chart-card.tsx';
import { useFormat } from '../../workspace.ts';
import { coverageChart, decileChart, originsChart, originsInside, pitChart } from './choice-pictures.ts';
import type { Choice } from './comparison.ts';

/** How the chosen forecast did where it had no say: totals from the past, tenths, intervals, and the whole distribution. */
export function ChoiceCharts({ choice }: { readonly choice: Choice }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { inside, of } = originsInside(choice);
  const coverageNote = t('modelChoice.coverage.note', { customers: format.count(choice.coverageOn) });
  const parts = [
    {
      key: 'origins',
      definition: 'backtest_origins',
      chart: originsChart(choice, t, format),
      note: t('modelChoice.origins.note', { inside, of }),
      digits: 0,
    },
    {
      key: 'calibration',
      definition: 'calibration_deciles',
      chart: decileChart(choice.deciles, t, format),
      note: t('modelChoice.calibration.note'),
      digits: 3,
    },
    {
      key: 'coverage',
      definition: 'forecast_coverage',
      chart: coverageChart(choice, t, format),
      note: coverageNote,
      digits: 1,
    },
    { key: 'pit', definition: 'pit_histogram', chart: pitChart(choice, t), note: t('modelChoice.pit.note'), digits: 1 },
  ] as const;
  return parts.map(({ key, definition, chart, note, digits }) => (
    <ChartCard
      key={key}
      title={t(`modelChoice.${key}.title`)}
      note={note}
      definition={definition}
      chart={chart}
      height={300}
      advice={t('chart.needHistory')}
      write={(value) => format.decimal(value, digits)}
    />
  ));
}
