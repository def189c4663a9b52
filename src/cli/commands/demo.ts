import { resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { invalid } from '../../base/platform-error.ts';
import { demoResultSchema, startDemo } from '../../contract/demo.ts';
import { settingOf } from '../command.ts';
import { throughDoor } from '../door.ts';
import { bytes, counted, seconds } from '../format.ts';
import { importText } from '../import-text.ts';
import { follow } from '../progress.ts';
import { type Terminal, tell } from '../terminal.ts';
import { runText } from './run.ts';

interface Options {
  readonly workspace?: string | undefined;
  readonly customers: number;
  readonly seed: number;
  readonly end?: string;
  readonly out?: string;
  readonly truth?: string;
  readonly events?: boolean;
  readonly exports?: boolean;
}

export const demoCommand = (): Command =>
  new Command('demo')
    .description('a simulated skin-care brand: fills an empty workspace, or writes its files with --out')
    .option('--customers <n>', 'how many', wholeNumber, 20_000)
    .option('--seed <n>', 'the same seed gives the same bytes', wholeNumber, 1)
    .option('--end <date>', 'its last day, YYYY-MM-DD')
    .option('--out <folder>', 'only write the files into this folder')
    .option('--exports', 'with --out: as 36 months of platform, ERP and store exports, the way a brand has them on disk')
    .option(
      '--truth <file>',
      'with --out: each customer’s true rate, lifetime and spend as CSV; with --exports the sums by month and shop as JSON',
    )
    .option('--events', 'browsing events too')
    .action(async (_, command) => {
      const { options, to } = settingOf<Options>(command);
      if (options.out === undefined) await fill(options, to);
      else await write(options, options.out, to);
    });

export function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('a whole number is expected');
  return Number(text);
}

async function fill({ workspace, customers, seed, end, events, truth, exports }: Options, to: Terminal): Promise<void> {
  if (exports) throw invalid('demo-exports', 'exports are files, name their folder with: --out');
  if (truth !== undefined)
    throw invalid('demo-truth', `the truth is written beside files, name their folder with --out; truth: ${truth}`);
  const body = { customers, seed, ...(end === undefined ? {} : { end }), ...(events === undefined ? {} : { events }) };
  const result = await throughDoor({ workspace, create: true }, async ({ client }) =>
    demoResultSchema.parse(await follow(client, await client.call(startDemo, { body }), to)),
  );
  tell(to, result, () => `${importText(result)}\n\n${runText(result.run)}`);
}

async function write({ customers, seed, end, events, truth, exports }: Options, out: string, to: Terminal): Promise<void> {
  const { writeDemo, writeExports } = await import('../../app/demo-files.ts');
  const began = performance.now();
  const brand = { customers, seed, end, folder: resolve(out), truth: truth === undefined ? undefined : resolve(truth) };
  const progress = (done: number) => to.redraws && to.draw(`  ${counted(done, 'customer')}`);
  const written = await (exports ? writeExports(brand) : writeDemo({ ...brand, events, progress }));
  if (to.redraws) to.draw('');
  tell(to, written, () => writtenText(written, (performance.now() - began) / 1000));
}

const writtenText = ({ files }: { files: readonly { path: string; bytes: number; rows: number }[] }, took: number): string =>
  [...files.map((file) => `${file.path}  ${counted(file.rows, 'row')}  ${bytes(file.bytes)}`), `in ${seconds(took)}`].join('\n');
