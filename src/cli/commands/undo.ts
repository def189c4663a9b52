import { Command } from 'commander';
import { invalid } from '../../base/platform-error.ts';
import { readUndo, undoImport } from '../../contract/imports.ts';
import { type UndoPreview, type UndoResult, undoResultSchema } from '../../ingest/import.schema.ts';
import { settingOf } from '../command.ts';
import { throughDoor } from '../door.ts';
import { counted, table } from '../format.ts';
import { follow } from '../progress.ts';
import { tell } from '../terminal.ts';

interface Options {
  readonly workspace?: string | undefined;
  readonly preview?: boolean;
}

export const undoCommand = (): Command =>
  new Command('undo')
    .description('take a load back: what it replaced stands again, later loads stay as they are')
    .argument('<load>', 'its number, as the import said it')
    .option('--preview', 'show what would go and what would come back, and change nothing')
    .action(async (given: string, _, command) => {
      const { options, to } = settingOf<Options>(command);
      const params = { loadId: loadIdOf(given) };
      if (options.preview) {
        const preview = await throughDoor(options, ({ client }) => client.call(readUndo, { params }));
        return tell(to, preview, () => undoText(preview, 'would go'));
      }
      const result = await throughDoor(options, async ({ client }) =>
        undoResultSchema.parse(await follow(client, await client.call(undoImport, { params }), to)),
      );
      return tell(to, result, () => undoneText(result));
    });

function loadIdOf(given: string): number {
  const loadId = Number(given);
  if (!Number.isInteger(loadId) || loadId < 1) throw invalid('load', `expected the number of a load: ${given}`);
  return loadId;
}

export function undoText({ loadId, file, source, tables }: UndoPreview, verb: string): string {
  const rows = tables.map(({ table: name, rows: told, back }) => [name, told - back, back]);
  const head = `load ${loadId}: ${file} → ${source}`;
  return rows.length === 0 ? `${head}\n  it told nothing` : `${head}\n${table(['', verb, 'known from other loads'], rows)}`;
}

const undoneText = (result: UndoResult): string => {
  const apart = result.separated > 0 ? `\n${counted(result.separated, 'person', 'people')} parted from others` : '';
  return `${undoText(result, 'gone')}${apart}\nfigures are those of before until the next run: perennial run`;
};
