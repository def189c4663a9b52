import type { Change, Engine } from '../engine/engine.ts';
import type { IdentityCounts } from '../ingest/import.schema.ts';
import {
  freshLinks,
  movedCustomers,
  movedIdentifiers,
  movedKeys,
  newCustomers,
  peopleCounts,
  redirects,
  touchedPeople,
} from './people.sql.ts';
import { type KnownPeople, type People, resolvedPeople } from './people.ts';

interface Counts {
  readonly customers: number;
  readonly fresh: number;
  readonly links: number;
}

interface Touched {
  /** Identifiers, ascending. */
  readonly identifier: Float64Array;
  /** Their customers; NaN where they have none yet. */
  readonly customer: Float64Array;
}

const NONE = new Float64Array();

async function readTouched(engine: Engine): Promise<Touched> {
  const { identifier = NONE, customer = NONE } = await engine.columns(touchedPeople);
  return { identifier, customer };
}

/** What the load touches, its identifiers called by their places from 1. */
function placed({ identifier, customer }: Touched, links: Record<string, Float64Array>, customers: number): KnownPeople {
  const places = new Int32Array((identifier.at(-1) ?? 0) + 1);
  identifier.forEach((key, i) => {
    places[key] = i + 1;
  });
  const owned = customer.map((key, i) => (Number.isNaN(key) ? 0 : i + 1)).filter((place) => place > 0);
  return {
    identifier: owned,
    customer: customer.filter((key) => !Number.isNaN(key)),
    left: (links['smaller'] ?? NONE).map((key) => places[key] ?? 0),
    right: (links['larger'] ?? NONE).map((key) => places[key] ?? 0),
    identifiers: identifier.length,
    customers,
  };
}

/** Rows of identifiers that had no customer. */
async function addNew(engine: Engine, { identifier, customer }: Touched, { customerOf }: People): Promise<Change> {
  const isNew = (_: number, i: number): boolean => Number.isNaN(customer[i]);
  await engine.draft('identifier_customers__new', {
    identifier_key: Int32Array.from(identifier.filter(isNew)),
    customer_key: customerOf.filter(isNew),
  });
  return { append: 'identifier_customers', query: newCustomers };
}

/** Identifiers of customers that are given up go to the older ones, which redirects tell. */
async function moveMerged(engine: Engine, loadId: number, { from, to }: People): Promise<Change[]> {
  if (from.length === 0) return [];
  await engine.draft('customer_redirects__columns', { from_key: from, to_key: to });
  await engine.draft('identifier_customers__moved', movedIdentifiers);
  await engine.materialize('customer_redirects__next', redirects(loadId));
  return [
    { table: 'identifier_customers', without: movedKeys, on: ['identifier_key'] },
    { append: 'identifier_customers', query: movedCustomers },
    { replace: 'customer_redirects', by: 'customer_redirects__next' },
  ];
}

const scratch = [
  'identifier_customers__new',
  'identifier_customers__moved',
  'customer_redirects__columns',
  'customer_redirects__next',
];

/** Resolves the people of a load from `identifiers__new` and `identifier_links__new`; the changes belong into the load's commit. */
export async function resolvePeople(
  engine: Engine,
  loadId: number,
): Promise<{ changes: readonly Change[]; counts: IdentityCounts; scratch: readonly string[] }> {
  const [counts] = await engine.reduce<Counts>(peopleCounts);
  if (!counts || counts.fresh + counts.links === 0)
    return { changes: [], counts: { identifiers: 0, customers: 0, merged: 0 }, scratch };
  const touched = await readTouched(engine);
  const people = resolvedPeople(placed(touched, await engine.columns(freshLinks), counts.customers));
  const changes = [...(await moveMerged(engine, loadId, people)), await addNew(engine, touched, people)];
  const { fresh: customers, from } = people;
  return { changes, counts: { identifiers: counts.fresh, customers, merged: from.length }, scratch };
}
