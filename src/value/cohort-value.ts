export interface SegmentAge {
  readonly channel: string;
  readonly category: string;
  readonly age_months: number;
  readonly customers: number;
  readonly days_365: number;
  readonly net_365: number;
}
export interface SegmentActivity {
  readonly channel: string;
  readonly category: string;
  readonly month: number;
  readonly active: number;
  readonly days: number;
}

/** Fewer customers than this are valued with a larger segment (definitions 4.4). */
const SMALLEST = 100;
const MONTHS_AHEAD = 120;

export interface Retention {
  /** Purchase days per customer of the segment in month k since the first purchase: r(k)·f. */
  readonly rate: (month: number) => number;
  readonly orderValue: number;
}

/** r(k) = r(1)·k^−β by least squares on logs, β ≥ 0 (definitions 4.4); weights are the customers seen in the month. */
export function powerCurve(points: readonly { readonly month: number; readonly share: number; readonly seen: number }[]) {
  const used = points.filter(({ share, seen }) => share > 0 && seen > 0);
  const total = used.reduce((sum, { seen }) => sum + seen, 0);
  if (total === 0) return () => 0;
  const meanX = used.reduce((sum, { month, seen }) => sum + seen * Math.log(month), 0) / total;
  const meanY = used.reduce((sum, { share, seen }) => sum + seen * Math.log(share), 0) / total;
  const xx = used.reduce((sum, { month, seen }) => sum + seen * (Math.log(month) - meanX) ** 2, 0);
  const xy = used.reduce((sum, { month, share, seen }) => sum + seen * (Math.log(month) - meanX) * (Math.log(share) - meanY), 0);
  const slope = xx > 0 ? Math.min(0, xy / xx) : 0;
  return (month: number) => Math.exp(meanY + slope * (Math.log(month) - meanX));
}

const sum = <Row>(rows: readonly Row[], value: (row: Row) => number): number =>
  rows.reduce((total, row) => total + value(row), 0);

/** The retention of a set of customers and what a purchase day of theirs is worth. */
export function retentionOf(ages: readonly SegmentAge[], activity: readonly SegmentActivity[]): Retention {
  const months = [...new Set(activity.map((row) => row.month))].sort((a, b) => a - b);
  const points = months.map((month) => {
    const seen = sum(ages, (row) => (row.age_months > month ? row.customers : 0));
    const active = sum(activity, (row) => (row.month === month ? row.active : 0));
    return { month, seen, share: seen > 0 ? active / seen : 0 };
  });
  const active = sum(activity, (row) => row.active);
  const perActive = active > 0 ? sum(activity, (row) => row.days) / active : 1;
  const days = sum(ages, (row) => row.days_365);
  const curve = powerCurve(points);
  return { rate: (month) => curve(month) * perActive, orderValue: days > 0 ? sum(ages, (row) => row.net_365) / days : 0 };
}

const customersOf = (ages: readonly SegmentAge[]): number => sum(ages, (row) => row.customers);

/** The smallest set of at least a hundred customers: channel and category, channel, everyone. */
export function segmentRetention(
  all: readonly SegmentAge[],
  activity: readonly SegmentActivity[],
  { channel, category }: Pick<SegmentAge, 'channel' | 'category'>,
): Retention {
  const isChannel = (row: { channel: string }) => row.channel === channel;
  const isSegment = (row: { channel: string; category: string }) => isChannel(row) && row.category === category;
  const enough = [isSegment, isChannel].find((within) => customersOf(all.filter(within)) >= SMALLEST) ?? (() => true);
  return retentionOf(all.filter(enough), activity.filter(enough));
}

export interface SegmentValues {
  readonly orders_365: number;
  readonly orders_1095: number;
  readonly discounted_365: number;
  readonly discounted_1095: number;
  readonly discounted_all: number;
  readonly order_value: number;
}

/** What a customer of this age is expected to buy: the months that follow hers, discounted to the middle of each. */
export function valuesAt({ rate, orderValue }: Retention, ageMonths: number, discountMonthly: number): SegmentValues {
  const rows = Array.from({ length: MONTHS_AHEAD }, (_, i) => {
    const orders = rate(ageMonths + i + 1);
    return { orders, discounted: orders * (1 + discountMonthly) ** -(i + 0.5) };
  });
  const over = (months: number, of: 'orders' | 'discounted') => sum(rows.slice(0, months), (row) => row[of]);
  const year = 365 / 360;
  return {
    orders_365: over(12, 'orders') * year,
    orders_1095: over(36, 'orders') * year,
    discounted_365: over(12, 'discounted') * year,
    discounted_1095: over(36, 'discounted') * year,
    discounted_all: over(MONTHS_AHEAD, 'discounted'),
    order_value: orderValue,
  };
}

/** One row a segment and age, as columns for the engine. */
export function segmentColumns(
  segments: readonly (Pick<SegmentAge, 'channel' | 'category'> & { readonly segment: number })[],
  ages: readonly SegmentAge[],
  activity: readonly SegmentActivity[],
  discountMonthly: number,
): Record<string, Float64Array | Int32Array> {
  const rows = segments.flatMap((segment) => {
    const retention = segmentRetention(ages, activity, segment);
    const own = ages.filter((row) => row.channel === segment.channel && row.category === segment.category);
    return own.map((row) => ({
      segment: segment.segment,
      age_months: row.age_months,
      ...valuesAt(retention, row.age_months, discountMonthly),
    }));
  });
  const doubles = ['orders_365', 'orders_1095', 'discounted_365', 'discounted_1095', 'discounted_all', 'order_value'] as const;
  return {
    segment: Int32Array.from(rows, (row) => row.segment),
    age_months: Int32Array.from(rows, (row) => row.age_months),
    ...Object.fromEntries(doubles.map((name) => [name, Float64Array.from(rows, (row) => row[name])])),
  };
}
