import type { Dialect, Spelling } from './dialect.ts';

export type SqlValue = string | number | bigint | boolean | null;

type Part =
  | { readonly text: string }
  | { readonly value: SqlValue }
  | { readonly path: readonly string[] }
  | { readonly spelling: Spelling; readonly args: readonly Sql[] };

/** A query, or a piece of one: text apart from values. Only `render` makes a string of it. */
export interface Sql {
  readonly parts: readonly Part[];
}

export interface Rendered {
  readonly text: string;
  readonly values: readonly SqlValue[];
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

/** Text with numbered parameters, in the dialect's spelling. */
export function render(query: Sql, dialect: Dialect): Rendered {
  const values: SqlValue[] = [];
  const write = (part: Part): string => {
    if ('text' in part) return part.text;
    if ('path' in part) return part.path.map(dialect.quote).join('.');
    if ('spelling' in part)
      return dialect.spellings[part.spelling](...part.args)
        .parts.map(write)
        .join('');
    values.push(part.value);
    return dialect.parameter(values.length);
  };
  return { text: query.parts.map(write).join(''), values };
}
