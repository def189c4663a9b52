import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listAudit } from '../../src/app/audit.store.ts';
import { insertBook, insertDecision } from '../../src/app/kinds.store.ts';
import {
  changedRules,
  changeKinds,
  decideBook,
  kindVersions,
  readKindBook,
  readKindLaw,
  undoKinds,
} from '../../src/app/kinds.ts';
import { fixedClock } from '../../src/base/clock.ts';
import { localOwner } from '../../src/base/principal.ts';
import { defaultCustomerRules, defaultKindBook } from '../../src/customers/customer-rules.ts';
import { kindBookSchema } from '../../src/customers/kinds.schema.ts';
import type { Store } from '../../src/store/store.ts';
import { cloneStore } from '../support/store.ts';

const clock = fixedClock('2026-11-23T08:00:00Z');
const without = (id: string) => ({ customerRules: defaultCustomerRules.filter((rule) => rule.id !== id) });
const off = (id: string) => ({
  orderRules: defaultKindBook.orderRules.map((rule) => (rule.id === id ? { ...rule, enabled: false } : rule)),
});

describe('a book of rules', () => {
  test('is a book itself as it comes with the platform', () => {
    expect(kindBookSchema.parse(defaultKindBook)).toEqual(defaultKindBook);
  });

  const rule = defaultKindBook.orderRules[0]!;
  test.each([
    [{ orderRules: [{ ...rule, id: 'Ä' }] }, 'expected small letters, digits and _: orderRules.0.id'],
    [{ orderRules: [rule, rule] }, 'expected rules with different ids: orderRules'],
    [{ orderRules: [{ ...rule, conditions: [] }] }, 'expected a condition: orderRules.0.conditions'],
    [
      { customerRules: [{ ...defaultCustomerRules[6]!, receivers: 0 }] },
      'expected a whole number from 1 to 1,000,000: customerRules.0.receivers',
    ],
  ])('says which place is wrong (%#)', (values, message) => {
    expect(() => decideBook(defaultKindBook, values)).toThrow(
      expect.objectContaining({ kind: 'invalid', code: 'kinds', message: `rules of kinds, ${message}` }),
    );
  });

  test('refuses more conditions on items than can be told apart', () => {
    const many = Array.from({ length: 7 }, (_, i) => ({
      ...rule,
      id: `r${i}`,
      conditions: Array.from({ length: 20 }, () => rule.conditions[0]!),
    }));
    expect(() => decideBook(defaultKindBook, { orderRules: many })).toThrow('too many conditions on items (at most 120): 140');
  });

  test('names what changed by its id, never by its words', () => {
    const uses = { ...defaultKindBook.orderUses, sample: { sales: false, customers: false } };
    const after = decideBook(defaultKindBook, { ...off('gift'), ...without('bulk'), orderUses: uses });
    expect(changedRules(defaultKindBook, after)).toEqual(['gift', 'bulk', 'use:sample', 'order']);
  });
});

describe('the stored rules', () => {
  let store: Store;
  beforeAll(async () => {
    store = await cloneStore();
  });
  afterAll(() => store.close());
  const change = (values: object, basedOn?: number) =>
    changeKinds({ store, clock }, localOwner, { values: { ...values }, basedOn });

  test('a workspace that never changed a rule has those of the platform', async () => {
    expect(await readKindBook(store)).toEqual({ version: 0, book: defaultKindBook });
    expect((await kindVersions(store)).map((one) => one.version)).toEqual([0]);
  });

  test('each change is a version with who, when and what; the same again is none', async () => {
    expect((await change(off('gift'))).version).toBe(1);
    expect((await change(off('gift'))).version).toBe(1);
    expect((await change(without('bulk'), 1)).version).toBe(2);
    expect((await kindVersions(store))[0]).toEqual({
      version: 2,
      change: 'change',
      at: '2026-11-23T08:00:00.000Z',
      by: 'local',
      rules: ['bulk', 'order'],
    });
    const [entry] = await listAudit(store.db, 1);
    expect(entry).toMatchObject({ action: 'kinds.change', details: { version: 2, rules: ['bulk', 'order'] } });
  });

  test('a change made on an older version is refused', async () => {
    await expect(change(off('test'), 1)).rejects.toMatchObject({ kind: 'conflict', code: 'kinds-outdated' });
  });

  test('any version comes back, as a new one', async () => {
    const one = await undoKinds({ store, clock }, localOwner, 1);
    expect(one.version).toBe(3);
    expect(one.book.customerRules.some((rule) => rule.id === 'bulk')).toBe(true);
    expect(one.book.orderRules.find((rule) => rule.id === 'gift')?.enabled).toBe(false);
    const zero = await undoKinds({ store, clock }, localOwner, 0);
    expect(zero).toEqual({ version: 4, book: defaultKindBook });
    expect((await kindVersions(store)).map(({ change: what }) => what)).toEqual([
      'undo 0',
      'undo 1',
      'change',
      'change',
      'default',
    ]);
    await expect(undoKinds({ store, clock }, localOwner, 99)).rejects.toMatchObject({ kind: 'missing', code: 'kinds-version' });
  });

  test('a version stored before a part existed takes the default for it', async () => {
    const { orderUses: _, ...older } = defaultKindBook;
    await insertBook(store.db, {
      version: 9,
      value: older,
      change: 'change',
      changedAt: '2026-11-23T09:00:00Z',
      changedBy: 'local',
    });
    expect((await readKindBook(store)).book).toEqual(defaultKindBook);
  });

  test('of several decisions about a customer the newest stands, and they come in the order they were made', async () => {
    const decide = (customerKey: number, kind: 'reseller' | 'consumer' | null) =>
      insertDecision(store.db, { customerKey, kind, decidedAt: '2026-11-23T09:00:00Z', decidedBy: 'local' });
    await decide(7, 'reseller');
    await decide(5, 'reseller');
    await decide(7, null);
    const law = await readKindLaw(store);
    expect(law.decisions.map(({ customerKey, kind }) => [customerKey, kind])).toEqual([
      [5, 'reseller'],
      [7, null],
    ]);
  });
});
