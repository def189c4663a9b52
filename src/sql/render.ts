import type { Dialect } from './dialect.ts';
import type { Part, Sql, SqlValue } from './sql.ts';

export interface Rendered {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

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
