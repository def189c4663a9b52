import type { Change, Engine } from '../engine/engine.ts';
import type { IdentityCounts } from '../ingest/import.schema.ts';
import { absentIdentifiers, freshLinks, identifierCustomers, knownCustomers, peopleCounts, redirects } from './people.sql.ts';
import { type KnownPeople, type People, resolvedPeople } from './people.ts';

interface Counts {
  readonly identifiers: number;
  readonly customers: number;
  readonly present: number;
  readonly fresh: number;
  readonly links: number;
}

const NONE = new Float64Array();

async function read(engine: Engine, { identifiers, customers, present }: Counts): Promise<KnownPeople> {
  const known = await engine.columns(knownCustomers);
  const links = await engine.columns(freshLinks);
  return {
    identifier: known['identifier'] ?? NONE,
    customer: known['customer'] ?? NONE,
    left: links['smaller'] ?? NONE,
    right: links['larger'] ?? NONE,
    identifiers,
    customers,
    ...(present < identifiers ? { absent: (await engine.columns(absentIdentifiers(identifiers)))['identifier'] ?? NONE } : {}),
  };
}

async function write(engine: Engine, loadId: number, { customerOf, from, to }: People): Promise<Change[]> {
  const identifier_key = Int32Array.from(customerOf, (_, i) => i + 1);
  await engine.drop('identifier_customers__columns');
  await engine.append('identifier_customers__columns', { identifier_key, customer_key: customerOf });
  await engine.materialize('identifier_customers__next', identifierCustomers);
  const customers: Change = { replace: 'identifier_customers', by: 'identifier_customers__next' };
  if (from.length === 0) return [customers];
  await engine.drop('customer_redirects__columns');
  await engine.append('customer_redirects__columns', { from_key: from, to_key: to });
  await engine.materialize('customer_redirects__next', redirects(loadId));
  return [customers, { replace: 'customer_redirects', by: 'customer_redirects__next' }];
}

const scratch = ['identifier_customers', 'customer_redirects'].flatMap((table) => [`${table}__columns`, `${table}__next`]);

/** Resolves the people of a load from `identifiers__new` and `identifier_links__new`; the changes belong into the load's commit. */
export async function resolvePeople(
  engine: Engine,
  loadId: number,
): Promise<{ changes: readonly Change[]; counts: IdentityCounts; scratch: readonly string[] }> {
  const [counts] = await engine.reduce<Counts>(peopleCounts);
  if (!counts || counts.fresh + counts.links === 0)
    return { changes: [], counts: { identifiers: 0, customers: 0, merged: 0 }, scratch };
  const people = resolvedPeople(await read(engine, counts));
  const changes = await write(engine, loadId, people);
  const { fresh: customers, from } = people;
  return { changes, counts: { identifiers: counts.fresh, customers, merged: from.length }, scratch };
}
