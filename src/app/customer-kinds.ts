import type { Clock } from '../base/clock.ts';
import { missing } from '../base/platform-error.ts';
import type { Principal } from '../base/principal.ts';
import { customersByKey, knownCustomer, outsiderCount, outsidersOfKind } from '../customers/kind-figures.sql.ts';
import type { KindCustomers, KindCustomersQuery } from '../customers/kind-report.schema.ts';
import type { DecidableKind } from '../customers/kinds.schema.ts';
import { readLastRun } from '../customers/last-run.ts';
import type { Reading } from '../engine/engine.ts';
import type { Store } from '../store/store.ts';
import { insertAudit } from './audit.store.ts';
import { insertDecision, newestDecisions, type StoredDecision } from './kinds.store.ts';

interface Reader {
  readonly engine: Reading;
  readonly store: Pick<Store, 'db'>;
}
interface Tools extends Reader {
  readonly store: Store;
  readonly clock: Clock;
}

/** Writes down what a person says about a customer; null takes it back. The next run follows it, whatever the rules say. */
export async function decideCustomerKind(
  { engine, store, clock }: Tools,
  principal: Principal,
  customerId: string,
  kind: DecidableKind | null,
): Promise<{ customerId: string; kind: DecidableKind | null }> {
  const [known] = await engine.reduce<{ customer_key: number }>(knownCustomer(customerId));
  if (!known) throw missing('customer', `unknown customer: ${customerId}`, { customerId });
  const at = new Date(clock.now()).toISOString();
  await store.transaction(async (db) => {
    await insertDecision(db, { customerKey: known.customer_key, kind, decidedAt: at, decidedBy: principal.id });
    await insertAudit(db, { at, principal: principal.id, action: 'customers.kind', details: { customerId, kind } });
  });
  return { customerId, kind };
}

/** What a customer is by the last run, and the decision that stands. */
export async function customerKind(reader: Reader, customerId: string) {
  await readLastRun(reader);
  const [known] = await reader.engine.reduce<{ customer_key: number }>(knownCustomer(customerId));
  const [row] = known ? await reader.engine.reduce<Row>(customersByKey([known.customer_key])) : [];
  if (!known || !row) throw missing('customer', `unknown customer: ${customerId}`, { customerId });
  const decisions = await newestDecisions(reader.store.db);
  const decision = decisions.find(({ customerKey }) => customerKey === known.customer_key);
  const { kind, ruleId, decided } = toCustomer(row, decision);
  return { customerId, kind, ruleId, decided };
}

interface Row {
  readonly customer_id: string;
  readonly customer_key: number;
  readonly asked_key?: number;
  readonly kind: DecidableKind;
  readonly rule_id: string | null;
  readonly orders: number;
  readonly net_minor: number;
  readonly last_on: string | null;
}

/** Customers of one kind by the last run, or those a person decided about, a page at a time. */
export async function kindCustomers(reader: Reader, query: KindCustomersQuery): Promise<KindCustomers> {
  await readLastRun(reader);
  const decisions = await newestDecisions(reader.store.db);
  return query.kind === 'decided' ? decidedPage(reader, query, decisions) : kindPage(reader, query.kind, query, decisions);
}

const MOST = 200;

/** All of them, for a file: outsiders are few beside consumers. */
export async function allKindCustomers(reader: Reader, kind: KindCustomersQuery['kind']): Promise<KindCustomers['rows']> {
  const all: KindCustomers['rows'] = [];
  for (;;) {
    const { rows, total } = await kindCustomers(reader, { kind, offset: all.length, limit: MOST });
    all.push(...rows);
    if (rows.length === 0 || all.length >= total) return all;
  }
}

type Slice = Pick<KindCustomersQuery, 'offset' | 'limit'>;

async function kindPage({ engine }: Reader, kind: string, { offset, limit }: Slice, decisions: readonly StoredDecision[]) {
  const [count] = await engine.reduce<{ total: number }>(outsiderCount(kind));
  const rows = await engine.page<Row>(outsidersOfKind(kind), { offset, limit });
  const byKey = new Map(decisions.map((decision) => [decision.customerKey, decision]));
  return { total: count?.total ?? 0, rows: rows.map((row) => toCustomer(row, byKey.get(row.customer_key))) };
}

async function decidedPage({ engine }: Reader, { offset, limit }: Slice, decisions: readonly StoredDecision[]) {
  const standing = decisions.filter(({ kind }) => kind !== null).reverse();
  const page = standing.slice(offset, offset + limit);
  if (page.length === 0) return { total: standing.length, rows: [] };
  const rows = await engine.reduce<Row>(customersByKey(page.map(({ customerKey }) => customerKey)));
  const byKey = new Map(page.map((decision) => [decision.customerKey, decision]));
  return {
    total: standing.length,
    rows: rows.map((row) => toCustomer(row, byKey.get(row.asked_key ?? row.customer_key))),
  };
}

const toCustomer = (row: Row, decision: StoredDecision | undefined): KindCustomers['rows'][number] => ({
  customerId: row.customer_id,
  kind: row.kind,
  ruleId: row.rule_id,
  orders: row.orders,
  netMinor: row.net_minor,
  lastOn: row.last_on,
  decided: decision?.kind ? { kind: decision.kind, at: decision.decidedAt, by: decision.decidedBy } : null,
});
