import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { invalid } from '../base/platform-error.ts';
import { type SheetAsked, type SheetFile, type SheetFormat, sheetFormats, sheetPath } from '../contract/sheet-file.ts';
import type { Door } from './door.ts';

/** Options of a command whose table can be written to a file. */
export interface SheetOptions {
  readonly out?: string;
  readonly format?: SheetFormat;
}

export const withSheet = (command: Command): Command =>
  command
    .option('--out <file>', 'write the whole table to a file that ends in .csv or .xlsx')
    .addOption(new Option('--format <format>', 'what --out is written as, whatever its name ends in').choices(sheetFormats));

/** What a file is to be: what was asked for, else what its name says. */
export function sheetFormat({ out = '', format }: SheetOptions): SheetFormat {
  const ending = /\.(csv|xlsx)$/i.exec(out)?.[1]?.toLowerCase();
  const found = format ?? sheetFormats.find((one) => one === ending);
  if (!found) throw invalid('export-format', `the name must end in .csv or .xlsx, or --format say which it is: ${out}`);
  return found;
}

interface Asked<File extends SheetFile> extends SheetOptions {
  readonly file: File;
  readonly query: SheetAsked<File>;
}

/** Writes the table where a file was asked for; only its owner may read it. */
export async function writeSheet<File extends SheetFile>(
  { bytes }: Pick<Door, 'bytes'>,
  { file, query, ...options }: Asked<File>,
): Promise<void> {
  if (options.out === undefined) {
    if (options.format !== undefined)
      throw invalid('export-format', `--format says how --out is written; name a file with: --out`);
    return;
  }
  writeFileSync(resolve(options.out), await bytes(sheetPath(file, query, sheetFormat(options))), { mode: 0o600 });
}
