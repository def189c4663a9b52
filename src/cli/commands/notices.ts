import { Command } from 'commander';
import { endNotice, listNotices } from '../../contract/automation.ts';
import type { ReplyOf } from '../../contract/endpoint.ts';
import { settingOf } from '../command.ts';
import { throughDoor } from '../door.ts';
import { tell } from '../terminal.ts';
import { wholeNumber } from './demo.ts';

interface Options {
  readonly workspace?: string | undefined;
  readonly end?: number;
  readonly all?: boolean;
}

type Notices = ReplyOf<typeof listNotices>;

export const noticesCommand = (): Command =>
  new Command('notices')
    .description('what failed or fell silent and still stands')
    .option('--all', 'also what has ended')
    .option('--end <id>', 'put a notice away', wholeNumber)
    .action(async (_, command) => {
      const { options, to } = settingOf<Options>(command);
      const { notices } = await throughDoor(options, ({ client }) =>
        options.end === undefined ? client.call(listNotices) : client.call(endNotice, { params: { id: options.end } }),
      );
      const shown = { notices: options.all ? notices : notices.filter(({ endedAt }) => endedAt === null) };
      tell(to, shown, () => noticesText(shown));
    });

export const noticesText = ({ notices }: Notices): string =>
  notices.length === 0
    ? 'nothing to tell'
    : notices
        .map(({ id, at, level, code, subject, message, endedAt }) =>
          [id, at, endedAt === null ? level : 'ended', code, subject, message].filter((part) => part !== '').join('  '),
        )
        .join('\n');
