import { readFileSync } from 'node:fs';
import { Argument, Command } from 'commander';
import { invalid } from '../../base/platform-error.ts';
import type { ReplyOf } from '../../contract/endpoint.ts';
import {
  changeKinds,
  kindCustomersFile,
  kindsFile,
  listKindCustomers,
  listKindVersions,
  previewKinds,
  readKinds,
  undoKinds,
} from '../../contract/kinds.ts';
import { readSettings } from '../../contract/settings.ts';
import type { KindCustomers, KindCustomersQuery } from '../../customers/kind-report.schema.ts';
import { outsiderKinds } from '../../customers/kinds.schema.ts';
import { settingOf } from '../command.ts';
import { throughDoor } from '../door.ts';
import { count, money, pairs, share, table } from '../format.ts';
import { type SheetOptions, withSheet, writeSheet } from '../sheet-option.ts';
import { tell } from '../terminal.ts';
import { wholeNumber } from './demo.ts';

type Page = ReplyOf<typeof readKinds>;
type Book = Page['book'];
type Values = Partial<Book>;

interface Switches {
  readonly on?: string[];
  readonly off?: string[];
}

export const kindsCommand = (): Command =>
  new Command('kinds')
    .description('what counts as a sale and who counts as a consumer: rules, what they find, undo')
    .addCommand(listCommand())
    .addCommand(customersCommand())
    .addCommand(previewCommand())
    .addCommand(setCommand())
    .addCommand(undoCommand())
    .addCommand(versionsCommand());

const listCommand = (): Command =>
  withSheet(new Command('list'))
    .description('all rules with counts and money of the last run; --json gives the rules as `kinds set` takes them')
    .action(async (_, command) => {
      const { options, to } = settingOf<SheetOptions>(command);
      const { page, currency } = await throughDoor(options, async (door) => {
        await writeSheet(door, { ...options, file: kindsFile, query: {} });
        return { page: await door.client.call(readKinds), currency: (await door.client.call(readSettings)).currency };
      });
      tell(to, page, () => kindsText(page, currency));
    });

const customersCommand = (): Command =>
  withSheet(new Command('customers'))
    .description('who is no consumer, by kind, or whom a person decided about')
    .addArgument(new Argument('<kind>', 'which kind').choices([...outsiderKinds, 'decided']))
    .option('--limit <n>', 'rows to show, up to 200', wholeNumber, 20)
    .action(async (kind: KindCustomersQuery['kind'], _, command) => {
      const { options, to } = settingOf<SheetOptions & { readonly limit: number }>(command);
      const query = { kind, limit: options.limit };
      const { found, currency } = await throughDoor(options, async (door) => {
        await writeSheet(door, { ...options, file: kindCustomersFile, query: { kind } });
        return {
          found: await door.client.call(listKindCustomers, { query }),
          currency: (await door.client.call(readSettings)).currency,
        };
      });
      tell(to, found, () => kindCustomersText(found, currency));
    });

export function kindCustomersText({ rows, total }: KindCustomers, currency: string): string {
  if (rows.length === 0) return 'nobody';
  const lines = rows.map((it) => [
    it.customerId,
    it.kind,
    it.ruleId ?? '—',
    it.decided ? `${it.decided.kind} by ${it.decided.by}` : '',
    it.orders,
    money(it.netMinor, currency),
    it.lastOn ?? '—',
  ]);
  const more = total > rows.length ? `\n\n${count(total - rows.length)} more: raise --limit, or write all with --out` : '';
  return `${table(['customer', 'kind', 'by rule', 'decided', 'orders', 'net goods', 'last order on'], lines)}${more}`;
}

/** The rules to be: of a file, with rules switched on and off. */
const editing = (command: Command): Command =>
  command
    .argument('[file]', 'JSON with orderRules, orderUses or customerRules, whole; what it leaves out stays')
    .option('--on <rules...>', 'switch these rules on')
    .option('--off <rules...>', 'switch these rules off');

const previewCommand = (): Command =>
  editing(new Command('preview'))
    .description('what a change of the rules would do; nothing is kept')
    .action(async (file: string | undefined, _, command) => {
      const { options, to } = settingOf<Switches>(command);
      const { found, currency } = await throughDoor(options, async ({ client }) => {
        const { book } = await client.call(readKinds);
        const found = await client.call(previewKinds, { body: { values: valuesOf(book, file, options) } });
        return { found, currency: (await client.call(readSettings)).currency };
      });
      tell(to, found, () => previewText(found, currency));
    });

const setCommand = (): Command =>
  editing(new Command('set'))
    .description('write the next version of the rules; the next run follows it')
    .action(async (file: string | undefined, _, command) => {
      const { options, to } = settingOf<Switches>(command);
      const saved = await throughDoor(options, async ({ client }) => {
        const { book, version } = await client.call(readKinds);
        return client.call(changeKinds, { body: { values: valuesOf(book, file, options), basedOn: version } });
      });
      tell(to, saved, () => `rules are at version ${saved.version}; the next run follows them`);
    });

const undoCommand = (): Command =>
  new Command('undo')
    .description('go back to the rules of an earlier version; 0 are those that come with the platform')
    .argument('<version>', 'its number, from `kinds versions`')
    .action(async (text: string, _, command) => {
      const { options, to } = settingOf(command);
      const version = Number(text);
      if (!/^\d+$/.test(text)) throw invalid('kinds-version', `not the number of a version: ${text}`);
      const saved = await throughDoor(options, ({ client }) => client.call(undoKinds, { body: { version } }));
      tell(to, saved, () => `the rules of version ${version} are back, as version ${saved.version}`);
    });

const versionsCommand = (): Command =>
  new Command('versions').description('who changed which rules when').action(async (_, command) => {
    const { options, to } = settingOf(command);
    const { versions } = await throughDoor(options, ({ client }) => client.call(listKindVersions));
    const rows = versions.map(({ version, change, at, by, rules }) => [
      String(version),
      change,
      at ?? '',
      by ?? '',
      rules.join(' '),
    ]);
    tell(to, { versions }, () => table(['version', 'change', 'when', 'who', 'rules'], rows));
  });

/** What a file and switches make of the rules there are. */
export function valuesOf(book: Book, file: string | undefined, { on = [], off = [] }: Switches): Values {
  const read = file === undefined ? {} : bookIn(readFileSync(file, 'utf8'), file);
  const known = { ...book, ...read };
  const ids = new Set([...known.orderRules, ...known.customerRules].map((rule) => rule.id));
  for (const rule of [...on, ...off]) if (!ids.has(rule)) throw invalid('kind-rule', `unknown rule: ${rule}`, { rule });
  const switched = <Rule extends { id: string; enabled: boolean }>(rules: Rule[]): Rule[] =>
    rules.map((rule) => ({ ...rule, enabled: on.includes(rule.id) || (rule.enabled && !off.includes(rule.id)) }));
  return { ...read, orderRules: switched(known.orderRules), customerRules: switched(known.customerRules) };
}

/** A book, or a reply of `kinds list --json` that holds one. */
export function bookIn(text: string, file: string): Values {
  try {
    const found = JSON.parse(text) as Values & { readonly book?: Values };
    return found.book ?? found;
  } catch {
    throw invalid('kinds', `not JSON: ${file}`, { file });
  }
}

export function kindsText({ book, figures, version, stale }: Page, currency: string): string {
  const orders = new Map(figures?.orders.rules.map((rule) => [rule.id, rule]));
  const customers = new Map(figures?.customers.rules.map((rule) => [rule.id, rule]));
  const state = (enabled: boolean) => (enabled ? 'on' : 'off');
  const orderRows = book.orderRules.map(({ id, kind, enabled }) => {
    const found = orders.get(id);
    return [
      id,
      kind,
      state(enabled),
      found?.orders ?? 0,
      money(found?.outOfSalesMinor ?? 0, currency),
      money(found?.outOfCustomersMinor ?? 0, currency),
    ];
  });
  const customerRows = book.customerRules.map(({ id, kind, enabled }) => {
    const found = customers.get(id);
    return [id, kind, state(enabled), found?.customers ?? 0, money(found?.netMinor ?? 0, currency), share(found?.share ?? null)];
  });
  return [
    `version ${version}${stale ? ', newer than the last run: run to follow it' : ''}`,
    table(['order rule', 'kind', 'state', 'orders', 'out of sales', 'out of customers'], orderRows),
    table(['customer rule', 'kind', 'state', 'customers', 'net', 'of sales'], customerRows),
  ].join('\n\n');
}

export function previewText({ changes }: ReplyOf<typeof previewKinds>, currency: string): string {
  const from = (change: { from: number; to: number }, text: (value: number) => string) =>
    `${text(change.from)} → ${text(change.to)}`;
  const yuan = (value: number) => money(value, currency);
  return pairs([
    ['orders of another kind', `${count(changes.movedOrders)} (${yuan(changes.movedMinor)})`],
    ['goods in sales', from(changes.inSalesMinor, yuan)],
    ['goods in customers', from(changes.inCustomersMinor, yuan)],
    ['customers of another kind', count(changes.movedCustomers)],
    ['consumers', from(changes.consumers, count)],
  ]);
}
