import type { Clock } from '../base/clock.ts';
import { conflict, invalid, missing } from '../base/platform-error.ts';
import type { Principal } from '../base/principal.ts';
import { MOST_LINE_CONDITIONS } from '../books/order-kinds.sql.ts';
import { defaultKindBook } from '../customers/customer-rules.ts';
import { type KindBook, type KindLaw, kindBookSchema } from '../customers/kinds.schema.ts';
import type { Db, Store } from '../store/store.ts';
import { insertAudit } from './audit.store.ts';
import { findBook, insertBook, listBooks, newestBook, newestDecisions } from './kinds.store.ts';

interface Tools {
  readonly store: Store;
  readonly clock: Clock;
}

/** The rules with their version: 0 while nobody has changed those that come with the platform. */
export interface VersionedBook {
  readonly version: number;
  readonly book: KindBook;
}

export interface BookChange {
  /** Any part of the book; the rest stays. */
  readonly values: Readonly<Record<string, unknown>>;
  /** The version the change was made on; another one since is a conflict. */
  readonly basedOn?: number | undefined;
}

export async function readKindBook({ db }: Pick<Store, 'db'>): Promise<VersionedBook> {
  const stored = await newestBook(db);
  return stored ? { version: stored.version, book: completed(stored.value) } : { version: 0, book: defaultKindBook };
}

/** Everything a run is to follow: the newest rules and what people decided about customers. */
export async function readKindLaw(store: Pick<Store, 'db'>): Promise<KindLaw> {
  const { version, book } = await readKindBook(store);
  return { ...book, version, decisions: await newestDecisions(store.db) };
}

/** Writes the next version of the rules; nothing changes until the next run. */
export const changeKinds = ({ store, clock }: Tools, principal: Principal, change: BookChange): Promise<VersionedBook> =>
  store.transaction(async (db) => {
    const before = await readKindBook({ db });
    if (change.basedOn !== undefined && change.basedOn !== before.version) throw outdated(before.version);
    const book = decideBook(before.book, change.values);
    if (same(before.book, book)) return before;
    return write(db, { clock, principal }, before, book, 'change');
  });

/** The rules of an earlier version, as a new one; 0 are those that come with the platform. */
export const undoKinds = ({ store, clock }: Tools, principal: Principal, version: number): Promise<VersionedBook> =>
  store.transaction(async (db) => {
    const before = await readKindBook({ db });
    const book = version === 0 ? defaultKindBook : completed((await bookOf(db, version)).value);
    if (same(before.book, book)) return before;
    return write(db, { clock, principal }, before, book, `undo ${version}`);
  });

async function bookOf(db: Db, version: number) {
  const stored = await findBook(db, version);
  if (!stored) throw missing('kinds-version', `there is no such version of the rules: ${version}`, { version });
  return stored;
}

interface Writing {
  readonly clock: Clock;
  readonly principal: Principal;
}

async function write(db: Db, { clock, principal }: Writing, before: VersionedBook, book: KindBook, change: string) {
  const at = new Date(clock.now()).toISOString();
  const version = before.version + 1;
  const stored = { version, value: book, change, changedAt: at, changedBy: principal.id };
  if (!(await insertBook(db, stored))) throw outdated(version);
  const details = { version, change, rules: changedRules(before.book, book) };
  await insertAudit(db, { at, principal: principal.id, action: 'kinds.change', details });
  return { version, book };
}

/** The book after a change, or an error that names the place. */
export function decideBook(before: KindBook, values: Readonly<Record<string, unknown>>): KindBook {
  const next = { ...before, ...Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) };
  const parsed = kindBookSchema.safeParse(next);
  if (!parsed.success) throw notABook(parsed.error.issues[0]);
  const onLines = parsed.data.orderRules.flatMap((rule) => (rule.enabled ? rule.conditions : [])).filter((one) => 'lines' in one);
  if (onLines.length > MOST_LINE_CONDITIONS) {
    throw invalid('kinds', `too many conditions on items (at most ${MOST_LINE_CONDITIONS}): ${onLines.length}`);
  }
  return parsed.data;
}

function notABook(issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined) {
  const place = issue?.path.map(String).join('.') ?? '';
  const message = issue?.message ?? 'not understood';
  return invalid('kinds', `rules of kinds, ${message.charAt(0).toLowerCase()}${message.slice(1)}: ${place || 'the whole'}`, {
    place,
  });
}

/** A version stored before a part of the book existed takes the default for it. */
const completed = (value: unknown): KindBook => kindBookSchema.parse({ ...defaultKindBook, ...(value as object) });

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The database and the schema each put keys in an order of their own. */
const sorted = (_: string, value: unknown): unknown =>
  isRecord(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a, sorted) === JSON.stringify(b, sorted);

/** Rules and kinds that differ between two books, for the history: never their words, which may name people. */
export function changedRules(before: KindBook, after: KindBook): string[] {
  const rules = (book: KindBook) => new Map([...book.orderRules, ...book.customerRules].map((rule) => [rule.id, rule]));
  const [old, now] = [rules(before), rules(after)];
  const ids = [...new Set([...old.keys(), ...now.keys()])].filter((id) => !same(old.get(id), now.get(id)));
  const kinds = Object.keys(after.orderUses) as (keyof KindBook['orderUses'])[];
  const uses = kinds.filter((kind) => !same(before.orderUses[kind], after.orderUses[kind])).map((kind) => `use:${kind}`);
  const order = same([...old.keys()], [...now.keys()]) ? [] : ['order'];
  return [...ids, ...uses, ...order];
}

export interface BookVersion {
  readonly version: number;
  readonly change: string;
  /** ISO instant; null for the rules that come with the platform. */
  readonly at: string | null;
  readonly by: string | null;
  readonly rules: readonly string[];
}

const HISTORY = 100;

/** Who changed what and when, the newest first, back to the rules that came with the platform. */
export async function kindVersions({ db }: Pick<Store, 'db'>): Promise<BookVersion[]> {
  const stored = await listBooks(db, HISTORY + 1);
  const rows = stored.slice(0, HISTORY).map((row, i): BookVersion => {
    const before = stored[i + 1];
    const rules = changedRules(before ? completed(before.value) : defaultKindBook, completed(row.value));
    return { version: row.version, change: row.change, at: row.changedAt, by: row.changedBy, rules };
  });
  return stored.length > HISTORY ? rows : [...rows, { version: 0, change: 'default', at: null, by: null, rules: [] }];
}

const outdated = (version: number) =>
  conflict('kinds-outdated', `somebody else changed the rules meanwhile; read them again; newest version: ${version}`, {
    version,
  });
