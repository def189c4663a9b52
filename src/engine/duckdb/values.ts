import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBListValue,
  DuckDBStructValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  SQLNULL,
  VARCHAR,
} from '@duckdb/node-api';
import type { SqlValue } from '../../sql/sql.ts';

const iso = (micros: bigint): string => new Date(Number(micros / 1000n)).toISOString();

/** Whole numbers stay integers for the engine: `date + double` is refused by it. */
export function typeOf(value: SqlValue): DuckDBType {
  if (value === null) return SQLNULL;
  if (typeof value === 'boolean') return BOOLEAN;
  if (typeof value === 'bigint') return BIGINT;
  if (typeof value === 'string') return VARCHAR;
  if (!Number.isSafeInteger(value)) return DOUBLE;
  return Math.abs(value) < 2 ** 31 ? INTEGER : BIGINT;
}

/** What the driver takes: a BIGINT parameter must be a bigint. */
export const toParameter = (value: SqlValue): DuckDBValue =>
  typeOf(value) === BIGINT ? BigInt(value as number | bigint) : value;

/** The engine's values as ours: numbers, strings, booleans, days `YYYY-MM-DD`, instants ISO 8601 (UTC), lists, records. */
export function fromDuckdb(value: DuckDBValue): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof DuckDBDateValue) return value.toString();
  if (value instanceof DuckDBTimestampValue || value instanceof DuckDBTimestampTZValue) return iso(value.micros);
  if (value instanceof DuckDBDecimalValue) return value.toDouble();
  if (value instanceof DuckDBListValue) return value.items.map(fromDuckdb);
  if (value instanceof DuckDBStructValue) {
    return Object.fromEntries(Object.entries(value.entries).map(([key, entry]) => [key, fromDuckdb(entry)]));
  }
  return value;
}
