/** What engines say differently; a dialect knows how. */
export type Spelling =
  | 'addDays' // (day, whole days) → day
  | 'dayNumber' // (day) → days since 1970-01-01
  | 'daysBetween' // (from, to) → whole days
  | 'monthStart' // (day) → first day of its month
  | 'median' // (x), linear interpolation
  | 'quantile' // (x, probability), type 7
  | 'hash' // (text) → 64-bit number
  | 'argMin' // (x, by): x of the row with the smallest `by`
  | 'argMax'; // (x, by)

export type SqlValue = string | number | bigint | boolean | null;

export type Part =
  | { readonly text: string }
  | { readonly value: SqlValue }
  | { readonly path: readonly string[] }
  | { readonly spelling: Spelling; readonly args: readonly Sql[] };

/** A query, or a piece of one: text apart from values. Only `render` makes a string of it. */
export interface Sql {
  readonly parts: readonly Part[];
}

const isSql = (value: SqlValue | Sql): value is Sql => typeof value === 'object' && value !== null;

/** A value in the template becomes a parameter, an `Sql` is spliced in. There is no way to pass text by mistake. */
export function sql(strings: TemplateStringsArray, ...values: readonly (SqlValue | Sql)[]): Sql {
  const parts: Part[] = [];
  strings.forEach((text, i) => {
    if (text) parts.push({ text });
    const value = values[i];
    if (i >= strings.length - 1 || value === undefined) return;
    if (isSql(value)) parts.push(...value.parts);
    else parts.push({ value });
  });
  return { parts };
}

/** A quoted identifier: `id('orders')`, `id('o', 'paid_on')`. */
export const id = (...path: readonly string[]): Sql => ({ parts: [{ path }] });

/** Text that is code: never from a user. */
export const raw = (text: string): Sql => ({ parts: [{ text }] });

export const join = (items: readonly Sql[], separator = ', '): Sql => ({
  parts: items.flatMap((item, i) => (i === 0 ? item.parts : [{ text: separator }, ...item.parts])),
});

/** All conditions, or `true` when there is none. */
export const allOf = (conditions: readonly Sql[]): Sql => (conditions.length === 0 ? raw('true') : join(conditions, ' and '));

/** What engines spell differently; the dialect knows how. */
export const spell = (spelling: Spelling, ...args: readonly Sql[]): Sql => ({ parts: [{ spelling, args }] });
