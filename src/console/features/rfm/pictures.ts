import type { TFunction } from 'i18next';
import type { Chart } from '../../../charts/chart.ts';
import { heatMap } from '../../../charts/heat-map.ts';
import { palette } from '../../../charts/palette.ts';
import { scatterChart } from '../../../charts/scatter.ts';
import type { readRfm } from '../../../contract/customers.ts';
import type { ReplyOf } from '../../../contract/endpoint.ts';
import type { Format } from '../../format/create-format.ts';

export type Rfm = ReplyOf<typeof readRfm>;
export type Group = Rfm['groups'][number];

/** The important half is warm and green, the general half pale. */
const colors: Readonly<Record<Group['group'], string>> = {
  important_value: palette.series[0],
  important_keep: palette.series[1],
  important_develop: palette.series[2],
  important_win_back: palette.series[3],
  general_value: '#7fb89d',
  general_keep: '#dba869',
  general_develop: '#8fb0d3',
  general_win_back: '#b9a0c3',
};

type Bucket = Rfm['grid']['recencyBuckets'][number];

function bucketName({ from, to }: Bucket, t: TFunction): string {
  if (to === null) return t('rfm.grid.more', { from });
  return from === to ? String(from) : t('rfm.grid.upTo', { from, to });
}

export function rfmGrid({ grid }: Rfm, t: TFunction, format: Format): Chart {
  const { recencyBuckets, frequencyBuckets, cells } = grid;
  const byPlace = new Map(cells.map((cell) => [`${cell.recency}/${cell.frequency}`, cell.customers]));
  const counts = recencyBuckets.map((_, y) => frequencyBuckets.map((__, x) => byPlace.get(`${y}/${x}`) ?? null));
  return heatMap({
    description: t('rfm.grid.aria'),
    x: { name: t('rfm.grid.x'), labels: frequencyBuckets.map((bucket) => bucketName(bucket, t)) },
    y: { name: t('rfm.grid.y'), labels: recencyBuckets.map((bucket) => bucketName(bucket, t)) },
    value: { name: t('rfm.grid.value') },
    cells: counts,
    texts: counts.map((row) => row.map((count) => (count === null ? '' : format.shortCount(count)))),
  });
}

export function rfmScatter({ sample, groups, thresholds }: Rfm, t: TFunction, format: Format): Chart {
  const minor = format.minorPerUnit;
  return scatterChart({
    description: t('rfm.scatter.aria'),
    x: { name: t('rfm.scatter.x'), mark: thresholds.recencyDays },
    y: { name: t('rfm.scatter.y', { unit: format.symbol }), log: true, mark: thresholds.monetaryMinor / minor },
    clouds: groups.map(({ group }) => ({
      name: t(`rfmGroup.${group}`),
      color: colors[group],
      points: sample
        // a logarithm has no place for nothing
        .filter((customer) => customer.group === group && customer.netMinor > 0)
        .map((customer) => ({ x: customer.recencyDays, y: customer.netMinor / minor, name: customer.customerId })),
    })),
  });
}
