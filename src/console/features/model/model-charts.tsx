import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { readCalendar } from '../../../contract/calendar.ts';
import { reading } from '../../api.ts';
import { ChartCard } from '../../charts/chart-card.tsx';
import { useFigureWords } from '../../ui/figure-words.ts';
import { useFormat } from '../../workspace.ts';
import { calibrationChart, forecastChart, type ModelReport, mainBacktest, trackingChart } from './pictures.ts';
import { peaksText, seasonChart } from './season.ts';

interface Told {
  readonly report: ModelReport;
}

export function ForecastChart({ report }: Told) {
  const { t } = useTranslation();
  const format = useFormat();
  const { horizonDays, orders, valueMinor } = report.forecast;
  return (
    <ChartCard
      title={t('model.forecast.title')}
      note={
        orders === null
          ? null
          : t('model.forecast.note', {
              days: format.count(horizonDays),
              orders: format.shortCount(orders),
              value: format.money(valueMinor),
            })
      }
      definition="predicted_sales_12m"
      chart={forecastChart(report, t, format)}
      advice={t('chart.needHistory')}
      write={(value) => format.decimal(value)}
    />
  );
}

/** Tenths of an older run, which kept no more than their means. */
export function CalibrationBars({ report }: Told) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <ChartCard
      title={t('model.calibration.title')}
      note={t('model.calibration.note')}
      definition="calibration_deciles"
      chart={calibrationChart(mainBacktest(report), t)}
      advice={t('chart.needHistory')}
      write={(value) => format.decimal(value)}
    />
  );
}

export function TrackingChart({ report }: Told) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <ChartCard
      title={t('model.tracking.title')}
      note={t('model.tracking.note')}
      definition="tracking_curve"
      chart={trackingChart(mainBacktest(report), t, format)}
      advice={t('chart.needHistory')}
      write={(value) => format.decimal(value)}
    />
  );
}

/** The calendar names campaign days where it can be read; the curve stands without it. */
export function SeasonChart({ report }: Told) {
  const { t } = useTranslation();
  const { reason } = useFigureWords();
  const format = useFormat();
  const campaigns = useQuery(reading(readCalendar)).data?.campaigns ?? [];
  const { season } = report;
  const peaks = peaksText(season.points, campaigns, t, format);
  const learned = peaks === '' ? t('model.season.note') : `${t('model.season.note')} · ${peaks}`;
  return (
    <ChartCard
      title={t('model.season.title')}
      note={season.used ? learned : t('model.season.unused', { reason: reason(season.reason) })}
      definition="season_curve"
      chart={seasonChart(report, campaigns, t)}
      advice={t('chart.needHistory')}
      write={(value) => format.decimal(value)}
    />
  );
}
