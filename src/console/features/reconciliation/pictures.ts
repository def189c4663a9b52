import type { TFunction } from 'i18next';
import type { Chart } from '../../../charts/chart.ts';
import { waterfall } from '../../../charts/waterfall.ts';
import type { Format } from '../../format/create-format.ts';
import { type Cell, whole } from './words.ts';

/** From what was placed to net sales; the months of payment and of creation meet at “paid”. */
export function bookWaterfall(cell: Cell, t: TFunction, format: Format): Chart {
  const { divisor, unit } = format.moneyUnits([whole(cell.created), whole(cell.paid)]);
  const unpaid = cell.unpaid.reduce((sum, part) => sum + whole(part), 0);
  const excluded = cell.excluded.reduce((sum, { goodsMinor }) => sum + goodsMinor, 0);
  const steps = [
    { key: 'created', value: whole(cell.created), total: true },
    { key: 'unpaid', value: -unpaid },
    { key: 'paidLater', value: -whole(cell.paidLater) },
    { key: 'createdEarlier', value: whole(cell.createdEarlier) },
    { key: 'paid', value: whole(cell.paid), total: true },
    { key: 'freight', value: -cell.paid.freightMinor },
    { key: 'excluded', value: -excluded },
    { key: 'refunded', value: -cell.refundedOfCounted.goodsMinor },
    { key: 'net', value: cell.netMinor, total: true },
  ] as const;
  return waterfall({
    description: t('books.waterfall.aria'),
    x: { name: '' },
    y: { name: unit },
    steps: steps
      .filter(({ value, ...step }) => value !== 0 || 'total' in step)
      .map(({ key, value, ...more }) => ({ name: t(`books.waterfall.${key}`), value: value / divisor, ...more })),
  });
}
