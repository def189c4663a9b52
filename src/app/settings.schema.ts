import { z } from 'zod';
import { costKinds } from '../books/cost-settings.schema.ts';
import { rfmMethods } from '../customers/rfm.schema.ts';
import { defaultOverlapSettings, overlapSettingsSchema } from '../ingest/overlaps/precedence.schema.ts';

export const isTimeZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    // offsets such as +08:00 pass here but not in the analytics engine
    return /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
};

const isRate = 'expected a rate from 0 to 1, such as 0.35';
const rate = z.number(isRate).min(0, isRate).max(1, isRate);
const isMonths = 'expected a whole number of months from 0 to 120';

/**
 * What a workspace decides about its brand; every figure depends on it.
 * No field has a default here: a change names some of them, and must leave the rest as they are.
 */
export const settingsSchema = z.strictObject({
  /** Name of the brand, as headings show it. */
  name: z.string().trim().min(1, 'expected a name').max(100, 'expected at most 100 characters'),
  /** Zone of the calendar days, an IANA name. */
  timeZone: z.string().refine(isTimeZone, 'expected a time zone such as Asia/Shanghai'),
  /** Reporting currency, ISO 4217. */
  currency: z.string().regex(/^[A-Z]{3}$/, 'expected a currency code such as CNY'),
  /** Margin as a part of net sales; null is unknown, and then no profit is shown. */
  defaultMarginRate: rate.nullable(),
  /** Margin rate by product category; it goes before the default. */
  marginByCategory: z.record(z.string().min(1), rate),
  /** Parts of net sales that kinds of cost take, by channel, where no file says what they were. */
  costRates: z.record(z.string().min(1), z.partialRecord(z.enum(costKinds), rate)),
  /** Net goods below this do not make a valid order, in minor units; a source may override it. */
  minimumGoodsMinor: z.int('expected a whole number of minor units').min(0, 'expected zero or more'),
  /** Discount of future value per month. */
  discountMonthly: rate,
  /** How RFM splits high from low. */
  rfmMethod: z.enum(rfmMethods),
  /** The limits of the method `fixed`. */
  rfmThresholds: z
    .strictObject({ recencyDays: z.number().positive(), frequency: z.number().positive(), monetaryMinor: z.number().positive() })
    .nullable(),
  /** The share of customers below the limit, for the method `quantile`. */
  rfmQuantile: z.number().gt(0, 'expected a share between 0 and 1').lt(1, 'expected a share between 0 and 1'),
  /** Month-ends replayed at the first run. */
  historyMonths: z.int(isMonths).min(0, isMonths).max(120, isMonths),
  /** Orders that several sources report: who is believed, and what an ERP calls a shop. */
  overlaps: overlapSettingsSchema,
  /** Language of reports and of the console's first visit. */
  locale: z.enum(['zh-CN', 'en']),
});

/** A change names any part. */
export const settingsChangeSchema = settingsSchema.partial();

export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = Object.freeze({
  name: 'Perennial',
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  defaultMarginRate: null,
  marginByCategory: {},
  costRates: {},
  minimumGoodsMinor: 500,
  discountMonthly: 0.01,
  rfmMethod: 'median',
  rfmThresholds: null,
  rfmQuantile: 0.8,
  historyMonths: 12,
  overlaps: defaultOverlapSettings,
  locale: 'zh-CN',
});
