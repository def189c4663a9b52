import type { TFunction } from 'i18next';
import type { Chart } from '../../../charts/chart.ts';
import { scatterChart } from '../../../charts/scatter.ts';
import { type Report, rowWords } from './words.ts';

const ENOUGH = 30;

/** Beginnings by how many people they brought and how many of them came back. */
export function beginnings(report: Report, t: TFunction, word: (group: string, code: string) => string): Chart {
  const points = report.rows.flatMap((row) =>
    row.again90.whole >= ENOUGH && row.again90.value !== null
      ? [{ x: row.customers, y: row.again90.value * 100, name: rowWords(report, row, t, word) }]
      : [],
  );
  const { value } = report.total.again90;
  return scatterChart({
    description: t('firstPurchase.chart.title'),
    x: { name: t('firstPurchase.chart.x'), log: true },
    y: { name: t('firstPurchase.chart.y'), fromData: true, ...(value === null ? {} : { mark: value * 100 }) },
    named: true,
    clouds: [{ name: t(`firstPurchase.dimensions.${report.by}`), points }],
  });
}
