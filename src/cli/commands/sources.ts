import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import type { NamedSource, SourceChange } from '../../app/source.schema.ts';
import { invalid } from '../../base/platform-error.ts';
import { listSources, readSource, saveSource } from '../../contract/sources.ts';
import { mappingSchema } from '../../ingest/mapping.schema.ts';
import { settingOf } from '../command.ts';
import { throughDoor } from '../door.ts';
import { pairs, table } from '../format.ts';
import { tell } from '../terminal.ts';

interface SetOptions {
  readonly channel?: string;
  readonly shop?: string;
  readonly currency?: string;
  readonly minimumGoods?: string;
  readonly timeZone?: string;
  readonly preset?: string;
  readonly mapping?: string;
  readonly forget?: string;
}

export const sourcesCommand = (): Command =>
  new Command('sources')
    .description('the named connections that files belong to, and the mappings kept for them')
    .addCommand(listCommand())
    .addCommand(showCommand())
    .addCommand(setCommand());

const listCommand = (): Command =>
  new Command('list').description('all connections').action(async (_, command) => {
    const { options, to } = settingOf(command);
    const known = await throughDoor(options, ({ client }) => client.call(listSources));
    tell(to, known, () => sourcesText(known.sources));
  });

const showCommand = (): Command =>
  new Command('show')
    .description('one connection with its mappings')
    .argument('<name>', 'its name')
    .action(async (name: string, _, command) => {
      const { options, to } = settingOf(command);
      const source = await throughDoor(options, ({ client }) => client.call(readSource, { params: { name } }));
      tell(to, source, () => sourceText(source));
    });

const setCommand = (): Command =>
  new Command('set')
    .description('change a connection, or make it; the next file of it is read so')
    .argument('<name>', 'its name')
    .option('--channel <channel>', 'sales channel of rows that name none')
    .option('--shop <shop>', 'shop of rows that name none')
    .option('--currency <code>', 'currency of rows that name none')
    .option('--minimum-goods <minor>', 'net goods a valid order needs, in minor units; null takes the workspace’s')
    .option('--time-zone <zone>', 'zone its files write times in, where it is not the workspace’s')
    .option('--preset <key>', 'how its files are read where their header fits several')
    .option('--mapping <file>', 'a mapping as JSON, kept for its files; it names its preset')
    .option('--forget <preset>', 'the preset whose mapping goes')
    .action(async (name: string, _, command) => {
      const { options, to } = settingOf<SetOptions>(command);
      const body = changeOf(options);
      const source = await throughDoor({ ...options, create: true }, ({ client }) =>
        client.call(saveSource, { params: { name }, body }),
      );
      tell(to, source, () => sourceText(source));
    });

/** What the options say; `null` as a word clears a value. */
export function changeOf({ channel, shop, currency, minimumGoods, timeZone, preset, mapping, forget }: SetOptions): SourceChange {
  const cleared = (text: string | undefined) => (text === undefined ? {} : text === 'null' ? null : text);
  const given = { channel: cleared(channel), shop: cleared(shop), preset: cleared(preset), timeZone: cleared(timeZone) };
  return {
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value === null || typeof value === 'string')),
    ...(currency === undefined ? {} : { currency }),
    ...(minimumGoods === undefined ? {} : { minimumGoodsMinor: minorOf(minimumGoods) }),
    ...(mapping === undefined ? {} : { mapping: mappingIn(mapping) }),
    ...(forget === undefined ? {} : { forget }),
  };
}

function minorOf(text: string): number | null {
  if (text === 'null') return null;
  if (!/^\d+$/.test(text)) throw invalid('minimum-goods', `not whole minor units, nor null: ${text}`);
  return Number(text);
}

function mappingIn(file: string): NonNullable<SourceChange['mapping']> {
  const read = mappingSchema.safeParse(parsed(file));
  if (!read.success) throw invalid('mapping', `not a mapping (${read.error.issues[0]?.message}): ${file}`);
  const { preset, ...rest } = read.data;
  if (!preset) throw invalid('mapping', `a mapping that is kept names its preset: ${file}`);
  return { ...rest, preset };
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw invalid('mapping', `the mapping cannot be read as JSON: ${file}`, {}, cause);
  }
}

const sourcesText = (sources: readonly NamedSource[]): string =>
  sources.length === 0
    ? 'no source yet: import a file, or `perennial sources set NAME`'
    : table(
        ['source', 'channel', 'shop', 'currency', 'mappings'],
        sources.map(({ name, channel, shop, currency, mappings }) => [
          name,
          channel ?? '–',
          shop ?? '–',
          currency,
          mappings.map(({ preset }) => preset).join(', ') || '–',
        ]),
      );

const sourceText = ({ mappings, ...source }: NamedSource): string =>
  [
    pairs(Object.entries(source).map(([name, value]) => [name, value === null ? '–' : String(value)])),
    ...mappings.map((mapping) => JSON.stringify(mapping, null, 2)),
  ].join('\n');
