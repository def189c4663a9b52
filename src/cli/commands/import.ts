import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Command } from 'commander';
import { invalid, missing } from '../../base/platform-error.ts';
import { importResultSchema, previewImport, startImport } from '../../contract/imports.ts';
import type { LoadResult, Preview } from '../../ingest/import.schema.ts';
import { type Mapping, mappingSchema } from '../../ingest/mapping.schema.ts';
import { settingOf } from '../command.ts';
import { throughDoor } from '../door.ts';
import { REFUSED } from '../exit-code.ts';
import { importText, previewText } from '../import-text.ts';
import { follow } from '../progress.ts';
import { type Terminal, tell } from '../terminal.ts';
import { watchOf } from '../watch-folder.ts';
import { wholeNumber } from './demo.ts';

interface Options {
  readonly workspace?: string | undefined;
  readonly source?: string;
  readonly preset?: string;
  readonly mapping?: string;
  readonly otherShop?: boolean;
  readonly preview?: boolean;
  readonly watch?: boolean;
  readonly every: number;
}

export const importCommand = (): Command =>
  new Command('import')
    .description('load order files, member lists and the like; the newest state of an order wins')
    .argument('<file...>', 'files, folders, or patterns such as "exports/*.csv"')
    .option('--source <name>', 'the connection they belong to, such as tmall-flagship')
    .option('--preset <id>', 'read them as this export, instead of by their headers')
    .option('--mapping <file>', 'a JSON file that says which column means what')
    .option('--other-shop', 'take a file of another shop than the source’s')
    .option('--preview', 'show how the files would be understood, and load nothing')
    .option('--watch', 'stay, and import what comes into the folders named, until Ctrl-C')
    .option('--every <seconds>', 'with --watch: how often to look; a file is taken once it lies still', wholeNumber, 10)
    .action(async (files: string[], _, command) => {
      const { options, to } = settingOf<Options>(command);
      const request = { options, to, files: files.map((path) => ({ path: resolve(path) })), choices: choicesOf(options) };
      if (options.preview) await preview(request);
      else if (options.watch) await watch(request);
      else await load(request);
    });

type Choices = { source?: string; preset?: string; mapping?: Mapping; otherShop?: boolean };

interface Request {
  readonly options: Options;
  readonly to: Terminal;
  readonly files: { path: string }[];
  readonly choices: Choices;
}

const choicesOf = ({ source, preset, mapping, otherShop }: Options): Choices => ({
  ...(source === undefined ? {} : { source }),
  ...(preset === undefined ? {} : { preset }),
  ...(mapping === undefined ? {} : { mapping: readMapping(mapping) }),
  ...(otherShop ? { otherShop } : {}),
});

async function load({ options, to, files, choices }: Request): Promise<void> {
  const ahead = files.map(({ path }) => path);
  const result = await throughDoor({ ...options, create: true, ahead }, async ({ client }) => {
    const job = await client.call(startImport, { body: { files, ...choices } });
    return importResultSchema.parse(await follow(client, job, to));
  });
  tell(to, result, () => importText(result));
  if (result.files.some(isRefused)) process.exitCode = REFUSED;
}

/** Imports what comes, file by file, each time through whatever door is open then. */
async function watch(request: Request): Promise<void> {
  const { options, to, files } = request;
  const watches = files.map(({ path }) => watchOf(path));
  const ended = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ended.abort());
  to.note(`watching ${files.map(({ path }) => path).join(', ')}; Ctrl-C ends it`);
  while (!ended.signal.aborted) {
    const found = (await Promise.all(watches.map(({ look }) => look()))).flat();
    if (found.length > 0) await load({ ...request, files: found.map((path) => ({ path })) }).catch(noted(to));
    await setTimeout(options.every * 1000, undefined, { signal: ended.signal }).catch(() => undefined);
  }
}

// one bad moment, such as another command at work, must not end the watch
const noted = (to: Terminal) => (error: Error) => to.note(`error: ${error.message}`);

const isRefused = ({ outcome }: LoadResult): boolean => outcome === 'refused';

async function preview({ options, to, files, choices }: Request): Promise<void> {
  const previews: Preview[] = await throughDoor({ ...options, create: true }, async ({ client }) => {
    const shown: Preview[] = [];
    for (const file of files) shown.push(await client.call(previewImport, { body: { file, ...choices } }));
    return shown;
  });
  tell(to, { previews }, () => previews.map(previewText).join('\n\n'));
}

/** The mapping a file holds, or an error that names the place in it. */
export function readMapping(file: string): Mapping {
  const parsed = mappingSchema.safeParse(parseJson(file));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw invalid('mapping', `mapping file ${file}, ${issue?.message.toLowerCase()}, at: ${issue?.path.join('.') || 'top'}`);
}

function parseJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') throw missing('mapping', `no such mapping file: ${file}`);
    throw invalid('mapping', `the mapping file is not JSON: ${file}`, {}, cause);
  }
}
