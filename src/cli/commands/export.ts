import { resolve } from 'node:path';
import { Argument, Command, Option } from 'commander';
import { invalid } from '../../base/platform-error.ts';
import { cohortsFile, rfmFile } from '../../contract/customers.ts';
import { exportResultSchema, startExport } from '../../contract/exports.ts';
import { comparisonFile, ledgerFile, modelFile } from '../../contract/value.ts';
import { settingOf } from '../command.ts';
import { type DoorOptions, throughDoor } from '../door.ts';
import { bytes, counted } from '../format.ts';
import { follow } from '../progress.ts';
import { writeSheet } from '../sheet-option.ts';
import { type Terminal, tell } from '../terminal.ts';

const formats = ['csv', 'xlsx', 'parquet'] as const;
type Format = (typeof formats)[number];

interface Options extends DoorOptions {
  readonly out: string;
  readonly format?: Format;
  readonly scope?: string;
  readonly programme?: string;
}

const scoped = { cohorts: cohortsFile, rfm: rfmFile } as const;
const whole = { models: modelFile, comparison: comparisonFile, forecasts: ledgerFile } as const;
type Table = keyof typeof scoped | keyof typeof whole;
const isScoped = (what: Table): what is keyof typeof scoped => what in scoped;

export const exportCommand = (): Command =>
  new Command('export')
    .description('write customers with their figures, or a table of the past or the models, to a file; personal data stay out')
    .addArgument(new Argument('<what>', 'what to write').choices(['customers', ...Object.keys(scoped), ...Object.keys(whole)]))
    .requiredOption('--out <file>', 'a name that ends in .csv or .xlsx; of customers also .parquet')
    .addOption(new Option('--format <format>', 'what it is written as, whatever its name ends in').choices(formats))
    .option('--scope <scope>', 'brand, channel:NAME or shop:CHANNEL/NAME')
    .option('--programme <name>', 'members of this programme alone; any: of whichever')
    .action((what: 'customers' | Table, _, command) => {
      const { options, to } = settingOf<Options>(command);
      return what === 'customers' ? writeCustomers(options, to) : writeTable(what, options, to);
    });

const scopeIn = ({ scope, programme }: Options) => ({ ...(scope ? { scope } : {}), ...(programme ? { programme } : {}) });

async function writeCustomers(options: Options, to: Terminal): Promise<void> {
  const { out, format = formatOf(out) } = options;
  const body = { what: 'customers' as const, format, path: resolve(out), scope: scopeIn(options) };
  const written = await throughDoor(options, async ({ client }) =>
    exportResultSchema.parse(await follow(client, await client.call(startExport, { body }), to)),
  );
  tell(to, written, () => `${counted(written.rows, 'customer')}, ${bytes(written.bytes)}: ${written.path}`);
}

async function writeTable(what: Table, options: Options, to: Terminal): Promise<void> {
  const { out, format = formatOf(out) } = options;
  if (format === 'parquet')
    throw invalid('export-format', `only customers come as Parquet; name a file that ends in .csv or .xlsx: ${out}`);
  const scope = scopeIn(options);
  if (!isScoped(what) && Object.keys(scope).length > 0)
    throw invalid('scope', `these are of the whole brand and have no scope: ${what}`);
  await throughDoor(options, (door) =>
    isScoped(what)
      ? writeSheet(door, { out, format, file: scoped[what], query: scope })
      : writeSheet(door, { out, format, file: whole[what], query: {} }),
  );
  tell(to, { path: resolve(out) }, () => `written: ${resolve(out)}`);
}

export function formatOf(file: string): Format {
  const ending = /\.(csv|parquet|xlsx)$/i.exec(file)?.[1]?.toLowerCase();
  const found = formats.find((format) => format === ending);
  if (!found) throw invalid('export-format', `the name must end in .csv, .xlsx or .parquet: ${file}`);
  return found;
}
