import { unionFind } from './union-find.ts';

/** The identifiers that a load names or links, numbered by their places; columns of numbers as the engine streams them. */
export interface KnownPeople {
  /** Those that already belong to a customer, and which. */
  readonly identifier: Float64Array;
  readonly customer: Float64Array;
  readonly left: Float64Array;
  readonly right: Float64Array;
  /** Identifiers run from 1 to this number. */
  readonly identifiers: number;
  /** Customer numbers given out so far, merged ones included. */
  readonly customers: number;
}

export interface People {
  /** Customer of identifier i + 1. */
  readonly customerOf: Int32Array;
  /** Customer numbers given up, and the older ones that stay. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Customers that these identifiers have now. */
  readonly customers: number;
  /** Of these, and of those given up, the ones that were not known before. */
  readonly fresh: number;
}

function oldestOf(known: KnownPeople, find: (member: number) => number): Int32Array {
  const oldest = new Int32Array(known.identifiers + 1);
  known.identifier.forEach((identifier, i) => {
    const root = find(identifier);
    const customer = known.customer[i] ?? 0;
    const before = oldest[root] ?? 0;
    if (before === 0 || customer < before) oldest[root] = customer;
  });
  return oldest;
}

/**
 * Who is who, in one pass: linked identifiers are one customer. A set that holds known customers keeps the oldest
 * number; the others redirect to it. New sets are numbered in the order of their smallest identifier.
 */
export function resolvedPeople(known: KnownPeople): People {
  const { find, join } = unionFind(known.identifiers + 1);
  // identifiers of one customer stay together even where the link that joined them is not handed in again
  const firstOf = new Int32Array(known.customers + 1);
  for (let i = 0; i < known.identifier.length; i++) {
    const [identifier, customer] = [known.identifier[i] ?? 0, known.customer[i] ?? 0];
    const first = firstOf[customer] ?? 0;
    if (first === 0) firstOf[customer] = identifier;
    else join(first, identifier);
  }
  for (let i = 0; i < known.left.length; i++) join(known.left[i] ?? 0, known.right[i] ?? 0);
  return numbered(known, find);
}

function numbered(known: KnownPeople, find: (member: number) => number): People {
  const customer = oldestOf(known, find);
  const customerOf = new Int32Array(known.identifiers);
  let last = known.customers;
  for (let identifier = 1; identifier <= known.identifiers; identifier++) {
    const root = find(identifier);
    if (!customer[root]) customer[root] = ++last;
    customerOf[identifier - 1] = customer[root] ?? 0;
  }
  const given = givenUp(known, customerOf);
  const fresh = last - known.customers;
  return { customerOf, ...given, fresh, customers: fresh + distinct(known.customer, known.customers) - given.from.length };
}

function givenUp(known: KnownPeople, customerOf: Int32Array): { from: Int32Array; to: Int32Array } {
  const merged = new Map<number, number>();
  known.identifier.forEach((identifier, i) => {
    const [before, now] = [known.customer[i] ?? 0, customerOf[identifier - 1] ?? 0];
    if (before !== now) merged.set(before, now);
  });
  const from = Int32Array.from(merged.keys()).sort();
  return { from, to: from.map((key) => merged.get(key) ?? key) };
}

/** How many of the numbers up to `last` there are. */
function distinct(numbers: Float64Array, last: number): number {
  const seen = new Uint8Array(last + 1);
  for (const number of numbers) seen[number] = 1;
  return seen.reduce((sum, one) => sum + one, 0);
}
