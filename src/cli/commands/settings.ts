import { Command } from 'commander';
import type { Settings } from '../../app/settings.schema.ts';
import { invalid, missing } from '../../base/platform-error.ts';
import { changeSettings, readSettings } from '../../contract/settings.ts';
import { settingOf } from '../command.ts';
import { throughDoor } from '../door.ts';
import { pairs } from '../format.ts';
import { tell } from '../terminal.ts';

export const settingsCommand = (): Command =>
  new Command('settings')
    .description('what the workspace decides about its brand')
    .addCommand(getCommand())
    .addCommand(setCommand());

const getCommand = (): Command =>
  new Command('get')
    .description('show all settings, or one')
    .argument('[name]', 'a setting, such as defaultMarginRate')
    .action(async (name: string | undefined, _, command) => {
      const { options, to } = settingOf(command);
      const settings = await throughDoor(options, ({ client }) => client.call(readSettings));
      const shown = name === undefined ? settings : { [name]: settingNamed(settings, name) };
      tell(to, shown, () => settingsText(shown));
    });

const setCommand = (): Command =>
  new Command('set')
    .description('change a setting; the next run uses it')
    .argument('<name>', 'a setting, such as defaultMarginRate')
    .argument('<value>', 'its value; lists and records as JSON, null for unknown')
    .action(async (name: string, value: string, _, command) => {
      const { options, to } = settingOf(command);
      const settings = await throughDoor({ ...options, create: true }, async ({ client }) => {
        const before = settingNamed(await client.call(readSettings), name);
        return client.call(changeSettings, { body: { [name]: toValue(value, before) } });
      });
      tell(to, settings, () => settingsText({ [name]: settings[name as keyof Settings] }));
    });

function settingNamed(settings: Settings, name: string): unknown {
  if (!Object.hasOwn(settings, name)) throw missing('setting', `unknown setting (${Object.keys(settings).join(', ')}): ${name}`);
  return settings[name as keyof Settings];
}

/** A setting that is text takes the words as they are; `2026` may be a brand's name. */
export function toValue(text: string, before: unknown): unknown {
  if (typeof before === 'string') return text;
  try {
    return JSON.parse(text);
  } catch {
    throw invalid('setting-value', `not a number, null or JSON: ${text}`);
  }
}

const settingsText = (settings: Readonly<Record<string, unknown>>): string =>
  pairs(Object.entries(settings).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]));
