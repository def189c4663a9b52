import { resolve } from 'node:path';
import { Argument, Command } from 'commander';
import { invalid } from '../../base/platform-error.ts';
import { exportResultSchema, startExport } from '../../contract/exports.ts';
import { settingOf } from '../command.ts';
import { throughDoor } from '../door.ts';
import { bytes, counted } from '../format.ts';
import { follow } from '../progress.ts';
import { tell } from '../terminal.ts';

interface Options {
  readonly out: string;
}

export const exportCommand = (): Command =>
  new Command('export')
    .description('write customers with their figures to a file; personal data stay out')
    .addArgument(new Argument('<what>', 'what to write').choices(['customers']))
    .requiredOption('--out <file>', 'a name that ends in .csv, .xlsx or .parquet')
    .action(async (_what, _, command) => {
      const { options, to } = settingOf<Options>(command);
      const body = { what: 'customers' as const, format: formatOf(options.out), path: resolve(options.out) };
      const written = await throughDoor(options, async ({ client }) =>
        exportResultSchema.parse(await follow(client, await client.call(startExport, { body }), to)),
      );
      tell(to, written, () => `${counted(written.rows, 'customer')}, ${bytes(written.bytes)}: ${written.path}`);
    });

export function formatOf(file: string): 'csv' | 'parquet' | 'xlsx' {
  const ending = /\.(csv|parquet|xlsx)$/i.exec(file)?.[1]?.toLowerCase();
  if (ending === 'csv' || ending === 'parquet' || ending === 'xlsx') return ending;
  throw invalid('export-format', `the name must end in .csv, .xlsx or .parquet: ${file}`);
}
