import { type Sheet, type SheetUnit, sheetOf, type Told } from '../base/sheet.ts';
import type { AgeMeasure, AgePeriod, EqualAge } from './equal-age.schema.ts';

const units: Readonly<Record<AgeMeasure, SheetUnit>> = {
  net_sales: 'money',
  orders: 'number',
  buyers: 'number',
  refund_rate: 'share',
};

/** A row a period: as it looks, as it looked at the age of all, and as it will look. */
export function equalAgeSheet({ periods, measure, age }: EqualAge, digits: number): Sheet {
  const unit = units[measure];
  const columns: Told<AgePeriod>[] = [
    ['from', 'text', ({ from }) => from],
    ['to', 'text', ({ to }) => to],
    ['age_days', 'number', (period) => period.age],
    ['paid', measure === 'refund_rate' ? 'money' : unit, ({ paid }) => paid],
    ['as_it_looks', unit, ({ naive }) => naive],
    [`at_${age}_days`, unit, ({ equalAge }) => equalAge],
    ['matured', unit, ({ matured }) => matured],
    ['matured_low', unit, ({ low }) => low],
    ['matured_high', unit, ({ high }) => high],
    ['still_to_come_back', 'share', ({ stillToCome }) => stillToCome],
    ['immature', 'text', ({ immature }) => immature],
  ];
  return sheetOf(`equal-age-${measure}`, digits, columns, periods);
}

type Curve = EqualAge['curves'][number];

/** A row a learned curve: what is still to be refunded of paid goods by their age. */
export function refundCurvesSheet({ curves, ages }: EqualAge, digits: number): Sheet {
  const columns: Told<Curve>[] = [
    ['channel', 'text', ({ channel }) => channel ?? 'all'],
    ['category', 'text', ({ category }) => category ?? 'all'],
    ['paid', 'money', ({ paidMinor }) => paidMinor],
    ['refunded', 'money', ({ refundedMinor }) => refundedMinor],
    ['comes_back_in_all', 'share', ({ finalShare }) => finalShare],
    ['mostly_the_parents', 'text', ({ borrowed }) => borrowed],
    ...ages.map((age, i): Told<Curve> => [`still_to_come_at_${age}_days`, 'share', ({ stillToCome }) => stillToCome[i] ?? null]),
  ];
  return sheetOf('refund-curves', digits, columns, curves);
}
