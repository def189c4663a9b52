import { Argument, Command, Option } from 'commander';
import type { Link, User } from '../../app/access/access.schema.ts';
import { missing } from '../../base/platform-error.ts';
import { type Role, roles } from '../../base/principal.ts';
import * as accounts from '../../contract/accounts.ts';
import type { Client } from '../../contract/client.ts';
import { settingOf } from '../command.ts';
import { type Door, throughDoor } from '../door.ts';
import { table } from '../format.ts';
import { type Terminal, tell } from '../terminal.ts';

/** Where the console is, as long as nothing says otherwise. */
const USUAL = 'http://127.0.0.1:4380';

export const usersCommand = (): Command =>
  new Command('users')
    .description('people who may sign in')
    .addCommand(listCommand())
    .addCommand(addCommand())
    .addCommand(roleCommand())
    .addCommand(stateCommand('disable', 'shut a person out at once; the account stays', true))
    .addCommand(stateCommand('enable', 'let a person in again', false))
    .addCommand(linkCommand());

const listCommand = (): Command =>
  new Command('list').description('everybody with role and state').action(async (_, command) => {
    const { options, to } = settingOf(command);
    const { users } = await throughDoor(options, ({ client }) => client.call(accounts.listUsers));
    tell(to, { users }, () => usersText(users));
  });

export const roleArgument = () => new Argument('<role>', 'what they may do').choices([...roles]);

const addCommand = (): Command =>
  new Command('add')
    .description('invite a person; prints a one-time link to choose a password with')
    .argument('<name>', 'the name to sign in with')
    .addOption(new Option('--role <role>', 'what they may do').choices([...roles]).default('viewer'))
    .action(async (name: string, _, command) => {
      const { options, to } = settingOf<{ role: Role }>(command);
      await throughDoor({ ...options, create: true }, async (door) => {
        const { user, link } = await door.client.call(accounts.addUser, { body: { name, role: options.role } });
        sayLink(to, door, user.name, link, { user });
      });
    });

const roleCommand = (): Command =>
  new Command('role')
    .description('give a person another role; it counts at once')
    .argument('<name>', 'the name to sign in with')
    .addArgument(roleArgument())
    .action(async (name: string, role: Role, _, command) => {
      const { options, to } = settingOf(command);
      const user = await change(options, name, { role });
      tell(to, user, () => `${user.name} is now: ${user.role}`);
    });

const stateCommand = (verb: string, description: string, disabled: boolean): Command =>
  new Command(verb)
    .description(description)
    .argument('<name>', 'the name to sign in with')
    .action(async (name: string, _, command) => {
      const { options, to } = settingOf(command);
      const user = await change(options, name, { disabled });
      tell(to, user, () => `${user.name} is now: ${user.state}`);
    });

const linkCommand = (): Command =>
  new Command('link')
    .description('print a new one-time link for a person; earlier ones end')
    .argument('<name>', 'the name to sign in with')
    .action(async (name: string, _, command) => {
      const { options, to } = settingOf(command);
      await throughDoor(options, async (door) => {
        const user = await userNamed(door.client, name);
        const link = await door.client.call(accounts.linkUser, { params: { userId: user.userId } });
        sayLink(to, door, user.name, link, {});
      });
    });

type Where = Parameters<typeof throughDoor>[0];

const change = (options: Where, name: string, body: { role?: Role; disabled?: boolean }): Promise<User> =>
  throughDoor(options, async ({ client }) => {
    const { userId } = await userNamed(client, name);
    return client.call(accounts.changeUser, { params: { userId }, body });
  });

async function userNamed(client: Client, name: string): Promise<User> {
  const { users } = await client.call(accounts.listUsers);
  const found = users.find((user) => user.name.toLowerCase() === name.trim().toLowerCase());
  if (!found) throw missing('user', `unknown user (${users.map((user) => user.name).join(', ')}): ${name}`, { name });
  return found;
}

/** The link as a whole, for a server that runs; else for where it usually does. */
function sayLink(to: Terminal, { address }: Door, name: string, link: Link, more: object): void {
  const url = `${link.address ?? address ?? USUAL}${link.path}`;
  if (!to.json && !link.address && !address)
    to.note('no server runs for this workspace: start it, then open the link at its address');
  tell(to, { ...more, link: url, expiresAt: link.expiresAt }, () => `${name} opens this once, before ${link.expiresAt}:\n${url}`);
}

export function usersText(users: readonly User[]): string {
  if (users.length === 0) return 'nobody yet: perennial users add NAME --role admin';
  const rows = users.map((it) => [it.name, it.role, it.state, it.lastSeenAt ?? 'never', it.sessions]);
  return table(['name', 'role', 'state', 'last seen', 'sessions'], rows);
}
