import type { TFunction } from 'i18next';
import type { Chart } from '../../../charts/chart.ts';
import { lineChart } from '../../../charts/line.ts';
import type { Format } from '../../format/create-format.ts';
import type { Comparison } from './api.ts';
import { dayWord } from './sentence.ts';

export const measures = ['salesMinor', 'orders', 'newBuyers', 'deposits', 'depositMinor'] as const;
export type Measure = (typeof measures)[number];

export const isMoney = (measure: Measure): boolean => measure === 'salesMinor' || measure === 'depositMinor';

type Day = Comparison['days'][number];
type Side = Day['current'];

const cumulative = (side: Side, measure: Measure): number | null => side?.cumulative[measure] ?? null;

/** Both campaigns up to each phase-day. */
export function comparisonCurves(
  { axis, campaign, against, days }: Comparison,
  measure: Measure,
  t: TFunction,
  format: Format,
): Chart {
  const now = days.map(({ current }) => cumulative(current, measure));
  const before = days.map(({ earlier }) => cumulative(earlier, measure));
  const name = t(`calendar.measure.${measure}`);
  const { divisor, unit } = isMoney(measure)
    ? format.moneyUnits([...now, ...before])
    : format.countUnits([...now, ...before], name);
  const peak = days.find(({ current }) => current?.day === campaign.peak)?.at ?? (axis === 'phase_day' ? 0 : undefined);
  const scaled = (values: readonly (number | null)[]) => values.map((value) => (value === null ? null : value / divisor));
  return lineChart({
    description: t('calendar.compare.aria', { campaign: campaign.campaign, measure: name }),
    x: { name: t(`calendar.compare.axes.${axis}`), values: days.map(({ at }) => dayWord(at, axis, t)) },
    y: { name: unit, min: 0 },
    lines: [
      { name: `${campaign.campaign} ${campaign.year}`, values: scaled(now) },
      ...(against ? [{ name: `${against.campaign} ${against.year}`, values: scaled(before), dashed: true }] : []),
    ],
    ...(peak === undefined ? {} : { mark: { at: dayWord(peak, axis, t), label: 'T+0' } }),
  });
}
