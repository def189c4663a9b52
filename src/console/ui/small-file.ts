import { smallTable } from '../../contract/small-table.ts';

/** What a field for a table takes. */
export const tableFiles = '.csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A chosen file as a call takes it. */
export const tableIn = async (file: File) => smallTable(file.name, new Uint8Array(await file.arrayBuffer()));
