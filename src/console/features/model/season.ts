import type { TFunction } from 'i18next';
import type { Chart } from '../../../charts/chart.ts';
import { lineChart } from '../../../charts/line.ts';
import { palette } from '../../../charts/palette.ts';
import type { readCalendar } from '../../../contract/calendar.ts';
import type { ReplyOf } from '../../../contract/endpoint.ts';
import type { Format } from '../../format/create-format.ts';
import type { ModelReport } from './pictures.ts';

export type Campaign = ReplyOf<typeof readCalendar>['campaigns'][number];

type Point = ModelReport['season']['points'][number];

// what warms up and what comes after is not yet, or no longer, the campaign
const selling: ReadonlySet<string> = new Set(['deposit', 'balance', 'spot']);

/** The campaign that sells on a day; the first that does. */
const campaignOn = (day: string, campaigns: readonly Campaign[]): Campaign | undefined =>
  campaigns.find(({ phases }) => phases.some(({ phase, from, to }) => selling.has(phase) && from <= day && day <= to));

/** The season of the coming year, campaign days marked. */
export function seasonChart({ season }: ModelReport, campaigns: readonly Campaign[], t: TFunction): Chart {
  const marked = season.points.map(({ day, multiplier }) => (campaignOn(day, campaigns) ? multiplier : null));
  return lineChart({
    description: t('model.season.aria'),
    x: { name: '', values: season.points.map(({ day }) => day) },
    y: { name: t('model.season.axis') },
    lines: [
      {
        name: t('model.season.axis'),
        values: season.points.map(({ multiplier }) => multiplier),
        color: palette.series[0],
        area: true,
      },
      ...(marked.some((value) => value !== null)
        ? [{ name: t('modelChoice.season.campaign'), values: marked, color: palette.series[1], points: true }]
        : []),
    ],
  });
}

/** The strongest day of each campaign of the coming year, the strongest first. */
export function peaksOf(points: readonly Point[], campaigns: readonly Campaign[]): { campaign: string; point: Point }[] {
  const peaks = new Map<string, { campaign: string; point: Point }>();
  for (const point of points) {
    const found = campaignOn(point.day, campaigns);
    if (!found) continue;
    const key = `${found.campaign} ${found.year}`;
    if ((peaks.get(key)?.point.multiplier ?? 0) < point.multiplier) peaks.set(key, { campaign: found.campaign, point });
  }
  return [...peaks.values()].sort((a, b) => b.point.multiplier - a.point.multiplier);
}

const FEW = 5;

/** The strongest campaign days in words; nothing where no campaign is in the calendar. */
export function peaksText(points: readonly Point[], campaigns: readonly Campaign[], t: TFunction, format: Format): string {
  const peaks = peaksOf(points, campaigns)
    .slice(0, FEW)
    .map(({ campaign, point }) =>
      t('modelChoice.season.peak', { campaign, day: point.day, times: format.decimal(point.multiplier, 1) }),
    );
  return peaks.length === 0 ? '' : t('modelChoice.season.peaks', { peaks: peaks.join(' · ') });
}
