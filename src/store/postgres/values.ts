import pg from 'pg';

const { builtins } = pg.types;

/** The driver gives bigint as text and days as local midnights; our columns hold safe integers, ISO days and ISO instants. */
const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [builtins.INT8]: toSafeInteger,
  [builtins.DATE]: (text) => text,
  [builtins.TIMESTAMPTZ]: (text) => (pg.types.getTypeParser(builtins.TIMESTAMPTZ, 'text')(text) as Date).toISOString(),
};

function toSafeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`an integer too large to hold exactly: ${text}`);
  return value;
}

export const valueTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    parsers[oid] ?? pg.types.getTypeParser(oid, format)) as pg.CustomTypesConfig['getTypeParser'],
};
