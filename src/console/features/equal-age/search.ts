const units = ['day', 'week', 'month'] as const;
const measures = ['net_sales', 'orders', 'buyers', 'refund_rate'] as const;
export type Unit = (typeof units)[number];
export type Measure = (typeof measures)[number];

export interface EqualAgeSearch {
  readonly unit?: Unit;
  readonly measure?: Measure;
  readonly age?: number;
  readonly channel?: string;
  readonly category?: string;
}

const oneOf = <Value extends string>(values: readonly Value[], value: unknown): value is Value =>
  values.some((known) => known === value);
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** What the address asks for; what it cannot mean is left out. */
export function parseEqualAgeSearch({ unit, measure, age, channel, category }: Record<string, unknown>): EqualAgeSearch {
  const days = Number(age);
  return {
    ...(oneOf(units, unit) ? { unit } : {}),
    ...(oneOf(measures, measure) ? { measure } : {}),
    ...(age !== undefined && age !== '' && Number.isInteger(days) && days >= 0 && days <= 180 ? { age: days } : {}),
    ...(isText(channel) ? { channel } : {}),
    // buyers are not counted by category
    ...(isText(category) && measure !== 'buyers' ? { category } : {}),
  };
}
