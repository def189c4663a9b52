import type { TFunction } from 'i18next';
import { barChart } from '../../../charts/bar.ts';
import type { Chart } from '../../../charts/chart.ts';
import { funnelChart } from '../../../charts/funnel.ts';
import { lineChart } from '../../../charts/line.ts';
import { palette } from '../../../charts/palette.ts';
import { pyramidChart } from '../../../charts/pyramid.ts';
import type { Format } from '../../format/create-format.ts';
import type { Overview } from './sentence.ts';

const stages = ['prospect', 'new', 'returning', 'high_value', 'dormant', 'lost'] as const;

export const stageFunnel = ({ stages: rows }: Overview, t: TFunction, format: Format): Chart =>
  funnelChart({
    description: t('overview.funnel.aria'),
    value: { name: t('overview.column.customers') },
    stages: rows.map(({ stage, customers, share }) => ({
      name: t(`stage.${stage}`),
      value: customers,
      text: `${format.count(customers)} · ${format.fixedRatio(share)}`,
      color: palette.stage[stage],
    })),
  });

export const bandPyramid = ({ bands }: Overview, t: TFunction, format: Format): Chart =>
  pyramidChart({
    description: t('overview.pyramid.aria'),
    left: { name: t('overview.pyramid.left') },
    right: { name: t('overview.pyramid.right') },
    levels: bands.map(({ band, customerShare, netShare }) => ({
      name: t(`band.${band}`),
      color: palette.band[band],
      left: customerShare * 100,
      right: netShare * 100,
      leftText: format.fixedRatio(customerShare),
      rightText: format.fixedRatio(netShare),
    })),
  });

export function equityHistory({ history }: Overview, t: TFunction, format: Format): Chart {
  const values = history.map(({ equityMinor }) => equityMinor);
  const { divisor, unit } = format.moneyUnits(values);
  return lineChart({
    description: t('overview.history.aria'),
    x: { name: '', values: history.map(({ asOf }) => asOf) },
    y: { name: unit },
    lines: [
      {
        name: t('overview.equity'),
        values: values.map((value) => (value === null ? null : value / divisor)),
        color: palette.series[0],
        area: true,
      },
    ],
  });
}

export function stageTrend({ history }: Overview, t: TFunction, format: Format): Chart {
  const { divisor, unit } = format.countUnits(
    history.map(({ customers }) => customers),
    t('unit.people'),
  );
  return lineChart({
    description: t('overview.trend.aria'),
    x: { name: '', values: history.map(({ asOf }) => asOf) },
    y: { name: unit },
    // who has not bought yet is in no recorded stage
    lines: stages
      .filter((stage) => history.some((row) => row.stages[stage]))
      .map((stage) => ({
        name: t(`stage.${stage}`),
        values: history.map((row) => (row.stages[stage] ?? 0) / divisor),
        color: palette.stage[stage],
        stack: 'stages',
      })),
  });
}

export function monthlySales({ monthlySales: months }: Overview, t: TFunction, format: Format): Chart {
  const { divisor, unit } = format.moneyUnits(months.map(({ netMinor }) => netMinor));
  const bars = (key: 'newMinor' | 'oldMinor') => months.map((month) => month[key] / divisor);
  return barChart({
    description: t('overview.monthly.aria'),
    x: { name: '', labels: months.map(({ month }) => month) },
    y: { name: unit },
    bars: [
      { name: t('overview.monthly.old'), values: bars('oldMinor'), color: palette.series[0], stack: 'sales' },
      { name: t('overview.monthly.fresh'), values: bars('newMinor'), color: palette.series[1], stack: 'sales' },
    ],
  });
}
