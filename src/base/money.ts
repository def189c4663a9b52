import { invalid } from './platform-error.ts';

/** Decimal digits of a currency's minor unit (ISO 4217). */
const exponents: Readonly<Record<string, number>> = { JPY: 0, KRW: 0, VND: 0, KWD: 3, BHD: 3, JOD: 3, OMR: 3, TND: 3 };

export const minorDigits = (currency: string): number => exponents[currency] ?? 2;

/** `12.345` is refused for a two-digit currency: money never rounds by itself. Returns integer minor units. */
export function toMinor(text: string, currency: string): number {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text.trim());
  const digits = minorDigits(currency);
  const fraction = match?.[3]?.replace(/0+$/, '') ?? '';
  if (!match || fraction.length > digits) throw invalid('amount', `not an amount of ${currency}: ${text}`);
  const minor = Number(match[2]) * 10 ** digits + Number(fraction.padEnd(digits, '0') || 0);
  return match[1] ? -minor : minor;
}
