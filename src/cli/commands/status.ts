import { Command } from 'commander';
import { readStatus, type Status } from '../../contract/status.ts';
import { settingOf } from '../command.ts';
import { throughDoor } from '../door.ts';
import { count, pairs, seconds, table } from '../format.ts';
import { tell } from '../terminal.ts';

export const statusCommand = (): Command =>
  new Command('status').description('what is loaded and what was computed').action(async (_, command) => {
    const { options, to } = settingOf(command);
    const status = await throughDoor(options, ({ client }) => client.call(readStatus));
    tell(to, status, () => statusText(status));
  });

export function statusText(status: Status): string {
  const { workspace, sources } = status;
  const head = pairs([
    ['workspace', `${workspace.name}${workspace.demo ? ' (demo)' : ''}, ${workspace.path}`],
    ['currency, time zone', `${workspace.currency}, ${workspace.timeZone}`],
    ['loaded', `${count(status.loaded.orders)} orders of ${count(status.loaded.customers)} customers`],
    ['last run', runText(status)],
  ]);
  if (sources.length === 0) return `${head}\n\nnothing is loaded yet: perennial import FILE…`;
  const rows = sources.map((it) => [it.source, it.preset ?? '—', it.orders, it.lastOrderOn ?? '—', it.lastLoadAt ?? '—']);
  return `${head}\n\n${table(['source', 'read as', 'orders', 'last order on', 'last import'], rows)}`;
}

function runText({ asOf, asOfDay, lastRun, stale }: Status): string {
  if (!asOf || !lastRun) return 'none yet: perennial run';
  const state = stale ? '; orders came since: perennial run' : '';
  return `as of ${asOfDay}: ${count(asOf.orders)} valid orders of ${count(asOf.customers)} customers, in ${seconds(lastRun.seconds)}${state}`;
}
