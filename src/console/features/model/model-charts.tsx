import { useTranslation } from 'react-i18next';
import { ChartCard } from '../../charts/chart-card.tsx';
import { useFigureWords } from '../../ui/figure-words.ts';
import { useFormat } from '../../workspace.ts';
import { calibrationChart, forecastChart, type ModelReport, mainBacktest, seasonChart, trackingChart } from './pictures.ts';

export function ModelCharts({ report }: { readonly report: ModelReport }) {
  const { t } = useTranslation();
  const { reason } = useFigureWords();
  const format = useFormat();
  const { forecast, season } = report;
  const backtest = mainBacktest(report);
  const forecastNote = t('model.forecast.note', {
    days: format.count(forecast.horizonDays),
    orders: format.shortCount(forecast.orders),
    value: format.money(forecast.valueMinor),
  });
  const seasonNote = season.used ? t('model.season.note') : t('model.season.unused', { reason: reason(season.reason) });
  const parts = [
    { key: 'forecast', definition: 'predicted_sales_12m', chart: forecastChart(report, t, format), note: forecastNote },
    {
      key: 'calibration',
      definition: 'calibration_deciles',
      chart: calibrationChart(backtest, t),
      note: t('model.calibration.note'),
    },
    { key: 'tracking', definition: 'tracking_curve', chart: trackingChart(backtest, t, format), note: t('model.tracking.note') },
    { key: 'season', definition: 'season_curve', chart: seasonChart(report, t), note: seasonNote },
  ] as const;
  return parts.map(({ key, definition, chart, note }) => (
    <ChartCard
      key={key}
      title={t(`model.${key}.title`)}
      note={note}
      definition={definition}
      chart={chart}
      advice={t('chart.needHistory')}
      write={(value) => format.decimal(value)}
    />
  ));
}
