export type ScaleLanguage = 'zh' | 'en';

/** How large numbers are written: divide by `divisor`, then put `suffix` behind. */
export interface Scale {
  readonly divisor: number;
  readonly suffix: string;
}

const steps: Readonly<Record<ScaleLanguage, readonly Scale[]>> = {
  zh: [
    { divisor: 1e8, suffix: '亿' },
    { divisor: 1e4, suffix: '万' },
  ],
  en: [
    { divisor: 1e9, suffix: 'B' },
    { divisor: 1e6, suffix: 'M' },
    { divisor: 1e3, suffix: 'k' },
  ],
};
const one: Scale = { divisor: 1, suffix: '' };

/** The scale in which `size` has one to four digits before the point: 万 and 亿 in Chinese, k, M and B in English. */
export function scaleFor(size: number, language: ScaleLanguage): Scale {
  // what rounds up to the next scale is written in it: 999,960 is 1.0 M, not 1,000.0 k
  return steps[language].find(({ divisor }) => Math.abs(size) >= divisor * 0.99995) ?? one;
}

/** The largest size among values, nulls left out; 0 for none. */
export const largest = (values: Iterable<number | null>): number => {
  let size = 0;
  for (const value of values) if (value !== null && Math.abs(value) > size) size = Math.abs(value);
  return size;
};

/** At most `digits` decimals, so that an option does not carry seventeen. */
export const rounded = (value: number, digits = 4): number => {
  const factor = 10 ** digits;
  return Math.round(value * factor) / factor;
};

/** A value as a table of figures holds it: rounded, a gap as null. */
export const tableValue = (value: number | null | undefined): number | null =>
  value === null || value === undefined ? null : rounded(value);
