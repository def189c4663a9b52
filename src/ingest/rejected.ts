import type { Engine } from '../engine/engine.ts';
import type { BadRecord } from '../files/file.ts';
import type { Rejection } from './import.schema.ts';
import type { Loading } from './loading.ts';
import { refusedRows } from './staging.sql.ts';

const PAGE = 20_000;

/** Where a record was refused, and why, in one line. */
export const rejectionText = ({ record, column, value, reason }: Rejection): string =>
  `record ${record}${column === '' ? '' : `, ${column} "${value}"`}: ${reason}`;

interface Refused {
  readonly record: number;
  readonly reasons: readonly { readonly field: string; readonly value: string | null; readonly reason: string }[];
}

/** Refused records in the order of the file, under the names its own header gives. */
export async function* rejectedRecords(
  engine: Engine,
  { staging, plan }: Loading,
  columns: readonly string[],
): AsyncGenerator<BadRecord> {
  const header = (field: string): string => columns[(plan.columns[field] ?? 0) - 1] ?? field;
  for (let offset = 0; ; offset += PAGE) {
    const rows = await engine.page<Refused>(refusedRows(staging), { offset, limit: PAGE });
    for (const { record, reasons } of rows)
      yield {
        record,
        values: reasons.map(({ field, value, reason }) => ({ column: header(field), value: value ?? '', reason })),
      };
    if (rows.length < PAGE) return;
  }
}
