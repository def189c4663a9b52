import { Command, InvalidArgumentError } from 'commander';
import { type AutomationState, changeAutomation, readAutomation } from '../../contract/automation.ts';
import { settingOf } from '../command.ts';
import { throughDoor } from '../door.ts';
import { pairs } from '../format.ts';
import { tell } from '../terminal.ts';

interface Options {
  readonly workspace?: string | undefined;
  readonly daily?: string;
  readonly afterImport?: boolean;
  readonly inbox?: boolean;
}

export const scheduleCommand = (): Command =>
  new Command('schedule')
    .description('what happens by itself while the server runs; without an option it is only shown')
    .option('--daily <time>', 'run every day at this local time, such as 06:30; or: off', dailyTime)
    .option('--after-import <on|off>', 'run again once watched files are in', onOff)
    .option('--inbox <on|off>', 'import what is put into the workspace’s inbox', onOff)
    .action(async (_, command) => {
      const { options, to } = settingOf<Options>(command);
      const body = changeOf(options);
      const state = await throughDoor({ ...options, create: true }, ({ client }) =>
        Object.keys(body).length > 0 ? client.call(changeAutomation, { body }) : client.call(readAutomation),
      );
      tell(to, state, () => scheduleText(state));
    });

const changeOf = ({ daily, afterImport, inbox }: Options) => ({
  ...(daily === undefined ? {} : { dailyAt: daily === 'off' ? null : daily }),
  ...(afterImport === undefined ? {} : { runAfterImport: afterImport }),
  ...(inbox === undefined ? {} : { watchInbox: inbox }),
});

// commander takes null for an option without its value
function dailyTime(text: string): string {
  if (text !== 'off' && !/^([01]\d|2[0-3]):[0-5]\d$/.test(text))
    throw new InvalidArgumentError('a local time such as 06:30 is expected, or: off');
  return text;
}

function onOff(text: string): boolean {
  if (text !== 'on' && text !== 'off') throw new InvalidArgumentError('on or off is expected');
  return text === 'on';
}

const word = (isOn: boolean): string => (isOn ? 'on' : 'off');

export const scheduleText = ({ automation, nextRunAt, pending, inbox }: AutomationState): string =>
  pairs([
    ['daily run', automation.dailyAt ?? 'off'],
    ['next run', nextRunAt ?? 'none'],
    ['due now', pending ? `${pending.because}, tried ${pending.attempts} times` : 'nothing'],
    ['run after import', word(automation.runAfterImport)],
    ['inbox', `${word(automation.watchInbox)}, ${inbox}`],
  ]);
