import { largest, type ScaleLanguage, scaleFor } from '../../charts/scale.ts';

export type Language = 'zh-CN' | 'en';

const none = '—';
const WHOLE = 99_999.5;
type Maybe = number | null | undefined;

/** Amounts on an axis that share one scale: divide by `divisor`; `unit` names what is left. */
export interface Units {
  readonly divisor: number;
  readonly unit: string;
}

const scaleLanguage = (language: Language): ScaleLanguage => (language === 'zh-CN' ? 'zh' : 'en');

/** An axis keeps whole numbers up to five digits, as sentences do. */
const axisScale = (size: number, language: Language) =>
  size < WHOLE ? { divisor: 1, suffix: '' } : scaleFor(size, scaleLanguage(language));

const known = (value: Maybe, write: (value: number) => string): string =>
  value === null || value === undefined || !Number.isFinite(value) ? none : write(value);

/** The true minus, as wide as a plus. */
const minus = (text: string): string => text.replace('-', '−');

const decimals = (value: number): number => (Math.abs(value) >= 1000 ? 0 : Math.abs(value) >= 100 ? 1 : 2);

function numbers(language: Language) {
  const digits = (value: number, most: number, least = 0) =>
    new Intl.NumberFormat(language, { maximumFractionDigits: most, minimumFractionDigits: least }).format(value);
  const percent = (most: number, more: Intl.NumberFormatOptions = {}) =>
    new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: most, ...more });
  const compact = (value: number): string => {
    // up to five digits are read faster whole than scaled
    if (Math.abs(value) < WHOLE) return digits(value, 0);
    const { divisor, suffix } = scaleFor(value, scaleLanguage(language));
    const text = digits(value / divisor, decimals(value / divisor));
    return language === 'zh-CN' ? `${text} ${suffix}` : `${text}${suffix}`;
  };
  return {
    digits,
    compact,
    count: (value: Maybe): string => known(value, (it) => minus(digits(it, 0))),
    /** A count in sentences and tiles. */
    shortCount: (value: Maybe): string => known(value, (it) => minus(compact(it))),
    decimal: (value: Maybe, most = 2): string => known(value, (it) => minus(digits(it, most))),
    /** A figure of a column that is compared by eye: always as many digits. */
    fixed: (value: Maybe, places: number): string => known(value, (it) => minus(digits(it, places, places))),
    ratio: (value: Maybe, most = 1): string => known(value, (it) => minus(percent(most).format(it))),
    /** A share of a column that is compared by eye: always as many digits. */
    fixedRatio: (value: Maybe, places = 1): string =>
      known(value, (it) => minus(percent(places, { minimumFractionDigits: places }).format(it))),
    /** A change with its sign, of a column. */
    fixedChange: (value: Maybe, places = 1): string =>
      known(value, (it) => minus(percent(places, { minimumFractionDigits: places, signDisplay: 'exceptZero' }).format(it))),
    /** A change with its sign. */
    change: (value: Maybe, most = 1): string =>
      known(value, (it) => minus(percent(most, { signDisplay: 'exceptZero' }).format(it))),
    signedCount: (value: Maybe): string =>
      known(value, (it) => minus(new Intl.NumberFormat(language, { signDisplay: 'exceptZero' }).format(it))),
    /** The scale that fits all of these counts of `things`, and the axis' name. */
    countUnits: (values: Iterable<number | null>, things: string): Units => {
      const { divisor, suffix } = axisScale(largest(values), language);
      const scaled = language === 'zh-CN' ? `${suffix}${things}` : `${things} (${suffix})`;
      return { divisor, unit: suffix === '' ? things : scaled };
    },
  };
}

function amounts(language: Language, currency: string) {
  const { digits, compact } = numbers(language);
  const style = new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
  const places = style.resolvedOptions().maximumFractionDigits ?? 2;
  const minorPerUnit = 10 ** places;
  const symbol = style.formatToParts(1).find(({ type }) => type === 'currency')?.value ?? currency;
  const signed = (value: number, text: string): string => `${value < 0 ? '−' : ''}${symbol}${text}`;
  return {
    symbol,
    minorPerUnit,
    /** An amount to the fen. */
    exactMoney: (value: Maybe): string => known(value, (it) => signed(it, digits(Math.abs(it) / minorPerUnit, places, places))),
    /** An amount without its fen, unscaled, for columns that are compared by eye. */
    wholeMoney: (value: Maybe): string => known(value, (it) => signed(it, digits(Math.abs(it) / minorPerUnit, 0))),
    /** An amount in 万 and 亿, or in k, M and B. */
    money: (value: Maybe): string => known(value, (it) => signed(it, compact(Math.abs(it) / minorPerUnit))),
    /** The scale that fits all of these amounts, and the unit for the axis. */
    moneyUnits: (values: Iterable<number | null>): Units => {
      const { divisor, suffix } = axisScale(largest(values) / minorPerUnit, language);
      const chinese = `${suffix}${currency === 'CNY' ? '元' : currency}`;
      return { divisor: divisor * minorPerUnit, unit: language === 'zh-CN' ? chinese : `${symbol}${suffix}` };
    },
  };
}

const days = (language: Language) => ({
  day: (day: string | null | undefined): string => day ?? none,
  /** An instant in the reader's own clock. */
  time: (at: string | null | undefined): string =>
    at ? new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at)) : none,
});

/** Numbers, amounts, rates and days as one reader writes them; what is not known is a dash. */
export function createFormat(language: Language, currency: string) {
  return { language, currency, ...numbers(language), ...amounts(language, currency), ...days(language) };
}

export type Format = ReturnType<typeof createFormat>;
