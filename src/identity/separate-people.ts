import type { Change, Engine } from '../engine/engine.ts';
import {
  givenUpBy,
  lastCustomer,
  remainingLinks,
  remainingPeople,
  separatedCustomers,
  separatedRedirects,
} from './separate-people.sql.ts';
import { unionFind } from './union-find.ts';

/** Columns of numbers as the engine streams them. */
export interface JoinedPeople {
  /** Identifiers that are left, ascending, and their customers. */
  readonly identifier: Float64Array;
  readonly customer: Float64Array;
  /** Links that are left. */
  readonly left: Float64Array;
  readonly right: Float64Array;
  /** Customer numbers that undone loads made others give up, and to whom, ascending. */
  readonly from: Float64Array;
  readonly to: Float64Array;
  /** Customer numbers given out so far. */
  readonly customers: number;
}

export interface SeparatedPeople {
  readonly customerOf: Int32Array;
  /** Numbers given up once that are their own again. */
  readonly back: Int32Array;
  readonly separated: number;
}

/**
 * Who is who with some links gone: what links no longer hold together parts. The part with the smallest identifier keeps
 * the customer's number, the others get back one they once gave up, else a new one.
 */
export function separatedPeople(joined: JoinedPeople): SeparatedPeople {
  const { identifier, customer, left, right } = joined;
  const { find, join } = unionFind((identifier.at(-1) ?? 0) + 1);
  for (let i = 0; i < left.length; i++) join(left[i] ?? 0, right[i] ?? 0);
  const numbers = numbering(joined);
  const keeper = new Map<number, number>();
  const given = new Map<number, number>();
  const customerOf = Int32Array.from(identifier, (key, i) => {
    const [root, now] = [find(key), customer[i] ?? 0];
    const first = keeper.get(now) ?? root;
    keeper.set(now, first);
    if (first === root) return now;
    const number = given.get(root) ?? numbers.next(now);
    given.set(root, number);
    return number;
  });
  return { customerOf, back: Int32Array.from(numbers.back), separated: given.size };
}

function numbering({ from, to, customers }: JoinedPeople) {
  const free = new Map<number, number[]>();
  from.forEach((number, i) => {
    const owner = to[i] ?? 0;
    free.set(owner, [...(free.get(owner) ?? []), number]);
  });
  const back: number[] = [];
  let last = customers;
  const next = (owner: number): number => {
    const old = free.get(owner)?.shift();
    if (old === undefined) return ++last;
    back.push(old);
    return old;
  };
  return { next, back };
}

const NONE = new Float64Array();

async function readJoined(engine: Engine, loadId: number): Promise<JoinedPeople> {
  const people = await engine.columns(remainingPeople);
  const links = await engine.columns(remainingLinks);
  const given = await engine.columns(givenUpBy(loadId));
  const customers = await engine.columns(lastCustomer);
  return {
    identifier: people['identifier'] ?? NONE,
    customer: people['customer'] ?? NONE,
    left: links['smaller'] ?? NONE,
    right: links['larger'] ?? NONE,
    from: given['given'] ?? NONE,
    to: given['owner'] ?? NONE,
    customers: customers['last']?.[0] ?? 0,
  };
}

const SCRATCH = [
  'identifier_customers__columns',
  'identifier_customers__undone',
  'customer_redirects__columns',
  'customer_redirects__undone',
];

/** Parts people whom only the undone load joined; the changes belong into the undo's commit. */
export async function separatePeople(
  engine: Engine,
  loadId: number,
): Promise<{ changes: readonly Change[]; scratch: readonly string[]; separated: number }> {
  const joined = await readJoined(engine, loadId);
  const { customerOf, back, separated } = separatedPeople(joined);
  for (const name of SCRATCH) await engine.drop(name);
  await engine.append('identifier_customers__columns', {
    identifier_key: Int32Array.from(joined.identifier),
    customer_key: customerOf,
  });
  await engine.append('customer_redirects__columns', { from_key: back });
  await engine.materialize('identifier_customers__undone', separatedCustomers);
  await engine.materialize('customer_redirects__undone', separatedRedirects);
  const changes: Change[] = [
    { replace: 'identifier_customers', by: 'identifier_customers__undone' },
    { replace: 'customer_redirects', by: 'customer_redirects__undone' },
  ];
  return { changes, scratch: SCRATCH, separated };
}
