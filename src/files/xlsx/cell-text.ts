/** What a cell's text depends on beyond the cell itself. */
export interface CellContext {
  readonly strings: readonly string[];
  /** For each style whether it shows days or times. */
  readonly dates: readonly boolean[];
  readonly from1904: boolean;
}

/** A cell as the sheet writes it. */
export interface RawCell {
  readonly type: string;
  readonly style: number;
  /** The value, XML's own spellings resolved. */
  readonly value: string;
  readonly hasFormula: boolean;
}

/** A formula that no program has calculated has no value to import. */
export const NOT_CALCULATED = '#NOT CALCULATED';

/** A cell as text; null for a text that the workbook lacks. */
export function cellText({ type, style, value, hasFormula }: RawCell, context: CellContext): string | null {
  if (value === '') return hasFormula && type !== 'str' ? NOT_CALCULATED : '';
  switch (type) {
    case 's':
      return context.strings[Number(value)] ?? null;
    case 'b':
      return value === '1' ? 'TRUE' : 'FALSE';
    case 'str':
    case 'inlineStr':
    case 'e':
      return value;
    case 'd':
      return value.replace('T', ' ');
    default:
      return context.dates[style] ? dateText(value, context.from1904) : numberText(value);
  }
}

const DAY = 86_400;
const UNIX_DAY_0 = 25_569;
const FROM_1904 = 1462;
/** 31 December 9999. */
const LAST_SERIAL = 2_958_466;

/** A day number as `YYYY-MM-DD`, with the time where there is one; below one, the time alone. */
export function dateText(value: string, from1904: boolean): string {
  const serial = Number(value) + (from1904 ? FROM_1904 : 0);
  if (!(Number(value) >= 0 && serial < LAST_SERIAL)) return numberText(value);
  const seconds = Math.round(serial * DAY);
  const [day = '', time = ''] = new Date((seconds - UNIX_DAY_0 * DAY) * 1000).toISOString().slice(0, 19).split('T');
  if (Number(value) < 1) return time;
  return time === '00:00:00' ? day : `${day} ${time}`;
}

/** Digits that a spreadsheet keeps of a number. */
const DIGITS = 15;

/**
 * Whether a long whole number kept its digits: a program that knows whole numbers wrote it. A spreadsheet ends them in
 * noughts, and what a double holds is what is left of some other number.
 */
function isWhole(value: string): boolean {
  if (!/^\d+$/.test(value)) return false;
  const double = Number(value);
  if (double <= Number.MAX_SAFE_INTEGER) return !value.endsWith('0');
  return value !== String(double) && value !== String(BigInt(double)) && /[1-9]/.test(value.slice(DIGITS));
}

/**
 * A number as a spreadsheet shows it, with 15 digits; one of more digits, whose end is lost, in scientific notation, by
 * which it is told from an order number that is whole.
 */
export function numberText(value: string): string {
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  if (Number.isInteger(number)) return Math.abs(number) < 10 ** DIGITS ? String(number) : largeText(value, number);
  const short = String(Number(number.toPrecision(DIGITS)));
  return short.includes('e-') ? number.toFixed(12).replace(/\.?0+$/, '') : short;
}

const largeText = (value: string, number: number): string =>
  isWhole(value)
    ? value
    : number
        .toExponential(DIGITS - 1)
        .replace(/\.?0+e/, 'e')
        .toUpperCase();
