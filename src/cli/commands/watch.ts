import { resolve } from 'node:path';
import { Command } from 'commander';
import { type AutomationState, readAutomation, retryFile, unwatchFolder, watchFolder } from '../../contract/automation.ts';
import { settingOf } from '../command.ts';
import { throughDoor } from '../door.ts';
import { tell } from '../terminal.ts';
import { wholeNumber } from './demo.ts';

export const watchCommand = (): Command =>
  new Command('watch')
    .description('folders whose files are imported by themselves while the server runs')
    .addCommand(listCommand())
    .addCommand(addCommand())
    .addCommand(removeCommand())
    .addCommand(retryCommand());

const listCommand = (): Command =>
  new Command('list').description('the folders, and what became of their files').action(async (_, command) => {
    const { options, to } = settingOf(command);
    const state = await throughDoor(options, ({ client }) => client.call(readAutomation));
    tell(to, state, () => watchText(state));
  });

const addCommand = (): Command =>
  new Command('add')
    .description('watch a folder on this machine')
    .argument('<folder>')
    .option('--source <name>', 'the connection its files belong to')
    .action(async (folder: string, _, command) => {
      const { options, to } = settingOf<{ workspace?: string; source?: string }>(command);
      const body = { path: resolve(folder), ...(options.source === undefined ? {} : { source: options.source }) };
      const state = await throughDoor({ ...options, create: true }, ({ client }) => client.call(watchFolder, { body }));
      tell(to, state, () => watchText(state));
    });

const removeCommand = (): Command =>
  new Command('remove')
    .description('watch a folder no longer')
    .argument('<id>', 'its number in: watch list', wholeNumber)
    .action(async (id: number, _, command) => {
      const { options, to } = settingOf(command);
      const state = await throughDoor(options, ({ client }) => client.call(unwatchFolder, { params: { id } }));
      tell(to, state, () => watchText(state));
    });

const retryCommand = (): Command =>
  new Command('retry')
    .description('take a file again')
    .argument('<id>', 'its number in: watch list', wholeNumber)
    .action(async (id: number, _, command) => {
      const { options, to } = settingOf(command);
      const state = await throughDoor(options, ({ client }) => client.call(retryFile, { params: { id } }));
      tell(to, state, () => watchText(state));
    });

const folderLine = ({ id, path, source, readable }: AutomationState['folders'][number]): string =>
  [id === 0 ? 'inbox' : String(id), path, source ?? '', readable ? '' : 'cannot be read'].filter(Boolean).join('  ');

const fileLine = ({ id, path, state, reason, retryAt }: AutomationState['files'][number]): string =>
  [`  ${id}`, path, state, reason ?? '', retryAt ? `again ${retryAt}` : ''].filter(Boolean).join('  ');

export const watchText = ({ folders, files }: AutomationState): string =>
  folders
    .flatMap((folder) => [folderLine(folder), ...files.filter(({ folderId }) => folderId === folder.id).map(fileLine)])
    .join('\n');
