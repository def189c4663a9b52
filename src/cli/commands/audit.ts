import { Command } from 'commander';
import type { AuditEntry, AuditFilter } from '../../app/access/access.schema.ts';
import * as accounts from '../../contract/accounts.ts';
import { settingOf } from '../command.ts';
import { throughDoor } from '../door.ts';
import { table } from '../format.ts';
import { type SheetOptions, withSheet, writeSheet } from '../sheet-option.ts';
import { tell } from '../terminal.ts';
import { wholeNumber } from './demo.ts';

interface Options extends SheetOptions {
  readonly who?: string;
  readonly action?: string;
  readonly from?: string;
  readonly to?: string;
  readonly limit: number;
}

export const auditCommand = (): Command =>
  withSheet(new Command('audit'))
    .description('who did what, newest first')
    .option('--who <principal>', 'such as user:3, key:1, local')
    .option('--action <action>', 'such as user.add, or user for all that begin so')
    .option('--from <day>', 'YYYY-MM-DD, in the workspace’s zone')
    .option('--to <day>', 'YYYY-MM-DD, that day included')
    .option('--limit <n>', 'at most so many, up to 500', wholeNumber, 50)
    .action(async (_, command) => {
      const { options, to } = settingOf<Options>(command);
      const filter = filterOf(options);
      const query = { ...filter, limit: options.limit };
      const { entries } = await throughDoor(options, async (door) => {
        await writeSheet(door, { ...options, file: accounts.auditFile, query: filter });
        return door.client.call(accounts.readAudit, { query });
      });
      tell(to, { entries }, () => auditText(entries));
    });

const filterOf = ({ who, action, from, to }: Options): AuditFilter & Record<string, string> => ({
  ...(who ? { principal: who } : {}),
  ...(action ? { action } : {}),
  ...(from ? { from } : {}),
  ...(to ? { to } : {}),
});

export function auditText(entries: readonly AuditEntry[]): string {
  if (entries.length === 0) return 'no entry fits';
  const rows = entries.map(({ at, principal, name, action, details }) => [
    at,
    name === principal ? principal : `${name} (${principal})`,
    action,
    JSON.stringify(details),
  ]);
  return table(['when', 'who', 'what', 'details'], rows);
}
