import { Command } from 'commander';
import { invalid } from '../../base/platform-error.ts';
import { decideCustomerKind } from '../../contract/kinds.ts';
import { type DecidableKind, decidableKinds } from '../../customers/kinds.schema.ts';
import { settingOf } from '../command.ts';
import { throughDoor } from '../door.ts';
import { tell } from '../terminal.ts';

export const customersCommand = (): Command =>
  new Command('customers').description('what a person knows about a customer').addCommand(kindCommand());

const kindCommand = (): Command =>
  new Command('kind')
    .description('say what a customer is, above every rule; the next run follows it')
    .argument('<customer>', 'the customer’s id, such as C00000042')
    .argument('<kind>', `${decidableKinds.join(', ')}, or auto to leave it to the rules`)
    .action(async (customerId: string, kind: string, _, command) => {
      const { options, to } = settingOf(command);
      const body = { kind: toKind(kind) };
      const done = await throughDoor(options, ({ client }) => client.call(decideCustomerKind, { params: { customerId }, body }));
      tell(to, done, () => (done.kind ? `${customerId} is decided: ${done.kind}` : `${customerId} is left to the rules`));
    });

/** `auto` takes a decision back. */
export function toKind(text: string): DecidableKind | null {
  if (text === 'auto') return null;
  const kind = decidableKinds.find((one) => one === text);
  if (!kind) throw invalid('customer-kind', `unknown kind (${decidableKinds.join(', ')}, auto): ${text}`);
  return kind;
}
