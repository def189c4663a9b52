import { Command, Option } from 'commander';
import type { ApiKey } from '../../app/access/access.schema.ts';
import { invalid } from '../../base/platform-error.ts';
import { type Role, roles } from '../../base/principal.ts';
import * as accounts from '../../contract/accounts.ts';
import { settingOf } from '../command.ts';
import { throughDoor } from '../door.ts';
import { table } from '../format.ts';
import { tell } from '../terminal.ts';

export const keysCommand = (): Command =>
  new Command('keys')
    .description('API keys: how programs call the server')
    .addCommand(listCommand())
    .addCommand(addCommand())
    .addCommand(revokeCommand());

const listCommand = (): Command =>
  new Command('list').description('all keys, newest first; never their secrets').action(async (_, command) => {
    const { options, to } = settingOf(command);
    const { keys } = await throughDoor(options, ({ client }) => client.call(accounts.listKeys));
    tell(to, { keys }, () => keysText(keys));
  });

interface AddOptions {
  readonly role: Role;
  readonly days: number | null;
}

const addCommand = (): Command =>
  new Command('add')
    .description('make a key and print it; it is not shown again')
    .argument('<name>', 'what uses it')
    .addOption(new Option('--role <role>', 'what it may do').choices([...roles]).default('viewer'))
    .option('--days <days>', 'when it ends, or: never', daysOf, 365)
    .action(async (name: string, _, command) => {
      const { options, to } = settingOf<AddOptions>(command);
      const { role, days } = options;
      const made = await throughDoor({ ...options, create: true }, ({ client }) =>
        client.call(accounts.addKey, { body: { name, role, days } }),
      );
      if (!to.json) to.note(`key ${made.key.keyId} for ${made.key.name} (${role}); copy it now, it is not shown again:`);
      tell(to, made, () => made.secret);
    });

/** Undefined stands for the default and null for no end. */
export function daysOf(text: string): number | null {
  if (text === 'never') return null;
  const days = Number(text);
  if (!Number.isInteger(days) || days < 1 || days > 3650)
    throw invalid('days', `expected whole days from 1 to 3650, or never: ${text}`);
  return days;
}

const revokeCommand = (): Command =>
  new Command('revoke')
    .description('from now on the key opens nothing')
    .argument('<key>', 'its number, as keys list shows it')
    .action(async (keyId: string, _, command) => {
      const { options, to } = settingOf(command);
      const key = await throughDoor(options, ({ client }) => client.call(accounts.revokeKey, { params: { keyId } }));
      tell(to, key, () => `revoked: ${key.name} (${key.opening}…)`);
    });

export function keysText(keys: readonly ApiKey[]): string {
  if (keys.length === 0) return 'no keys: perennial keys add NAME';
  const rows = keys.map((it) => [
    String(it.keyId),
    it.name,
    `${it.opening}…`,
    it.role,
    it.state,
    it.expiresAt ?? 'never',
    it.lastUsedAt ?? 'never',
  ]);
  return table(['key', 'used by', 'begins with', 'role', 'state', 'ends', 'last used'], rows);
}
