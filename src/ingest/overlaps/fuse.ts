import type { Change, Engine } from '../../engine/engine.ts';
import { type Facts, factsOf, plainFacts, reportFacts } from '../facts.ts';
import { presetRoles } from '../presets/roles.ts';
import { conflicts } from './conflicts.sql.ts';
import { fusedOrders, type KeyedRole, rankedMembers, reports } from './fused-orders.sql.ts';
import { costedItems, fusedItems, fusedRefunds, memberItems, memberRefunds } from './fused-rows.sql.ts';
import {
  candidates,
  type KeyedChannel,
  type KeyedMatch,
  matched,
  members,
  numbers,
  pieces,
  shopChannels,
  shopPairs,
} from './match.sql.ts';
import { defaultPrecedence, type OverlapSettings, type Precedence } from './precedence.schema.ts';
import { foundRefunds, lostRefunds, refundCandidates, refundMembers } from './refund-orders.sql.ts';
import { knownSources, lastStamp, overlapExists, type SourceLoads, stamp, stampRow } from './stamp.sql.ts';

/** What fusing came to. */
export interface Fused {
  /** Orders that several rows of sources stand for. */
  readonly orders: number;
  readonly conflicts: number;
}

const DRAFTS = [
  'numbers',
  'candidates',
  'pairs',
  'channels',
  'matched',
  'pieces',
  'members',
  'ranked',
  'reports',
  'items',
  'costed',
  'lost',
  'refund_candidates',
  'found',
  'refund_members',
  'refunds',
];
const scratch = [
  ...DRAFTS.map((name) => `overlap__${name}`),
  'orders__fused',
  'order_items__fused',
  'refunds__fused',
  'order_conflicts__fused',
];

interface Ruling {
  readonly roles: readonly KeyedRole[];
  readonly shops: readonly KeyedMatch[];
  readonly channels: readonly KeyedChannel[];
  readonly precedence: Precedence;
}

const decided = (precedence: OverlapSettings['precedence']): Partial<Precedence> =>
  Object.fromEntries(Object.entries(precedence).filter(([, roles]) => roles !== undefined));

/** Names of sources as keys; a name that nothing was loaded from means nothing yet. */
function rulingOf(sources: readonly SourceLoads[], { precedence, shops }: OverlapSettings): Ruling {
  const keyOf = new Map(sources.map(({ source, key }) => [source, key]));
  const roles = sources.flatMap(({ key, presets }) => {
    const role = presets.map((preset) => presetRoles[preset]).find((it) => it !== undefined);
    return role ? [{ key, role }] : [];
  });
  const named = shops.flatMap(({ erpSource, ...shop }) => {
    const erpKey = keyOf.get(erpSource);
    return erpKey === undefined ? [] : [{ erpKey, ...shop }];
  });
  const matches = named.flatMap(({ source, ...shop }) => {
    const key = source === undefined ? undefined : keyOf.get(source);
    return key === undefined ? [] : [{ ...shop, key }];
  });
  const channels = named.flatMap(({ channel, ...shop }) => (channel === undefined ? [] : [{ ...shop, channel }]));
  return { roles, shops: matches, channels, precedence: { ...defaultPrecedence, ...decided(precedence) } };
}

async function findMembers(engine: Engine, facts: Facts, { roles, shops, channels, precedence }: Ruling): Promise<void> {
  await engine.draft('overlap__numbers', numbers(facts.orders));
  await engine.draft('overlap__candidates', candidates(facts.orders));
  await engine.draft('overlap__pairs', shopPairs(facts.orders, shops));
  await engine.draft('overlap__channels', shopChannels(channels));
  await engine.draft('overlap__matched', matched);
  await engine.draft('overlap__pieces', pieces);
  await engine.draft('overlap__members', members);
  await engine.draft('overlap__ranked', rankedMembers(facts.orders, roles, precedence));
}

async function findRefunds(engine: Engine, { orders, refunds }: Facts, { roles, shops, precedence }: Ruling): Promise<void> {
  await engine.draft('overlap__lost', lostRefunds(orders, refunds));
  await engine.draft('overlap__refund_candidates', refundCandidates(orders));
  await engine.draft('overlap__found', foundRefunds(shops));
  await engine.draft('overlap__refund_members', refundMembers(orders, roles, precedence));
}

async function fuseFacts(engine: Engine, facts: Facts, ruling: Ruling): Promise<void> {
  await engine.draft('overlap__reports', reports(facts.orders));
  await engine.materialize('orders__fused', fusedOrders(facts.orders));
  await engine.draft('overlap__items', memberItems(facts.order_items));
  await engine.draft('overlap__costed', costedItems);
  await engine.materialize('order_items__fused', fusedItems(facts.order_items));
  await findRefunds(engine, facts, ruling);
  await engine.draft('overlap__refunds', memberRefunds(facts.refunds));
  await engine.materialize('refunds__fused', fusedRefunds(facts.refunds));
}

/** The first time, what was loaded becomes what the sources report; it is renamed, not copied. */
const setApart: readonly Change[] = [
  { replace: reportFacts.orders, by: plainFacts.orders },
  { replace: reportFacts.order_items, by: plainFacts.order_items },
  { replace: reportFacts.refunds, by: plainFacts.refunds },
];

async function fuseAll(engine: Engine, facts: Facts, ruling: Ruling, mark: string): Promise<Fused> {
  await findMembers(engine, facts, ruling);
  await fuseFacts(engine, facts, ruling);
  const found = await engine.materialize('order_conflicts__fused', conflicts('orders__fused'));
  const [size] = await engine.reduce<{ orders: number }>(overlapExists.units);
  await engine.materialize('overlap_stamp__fused', stampRow(mark));
  await engine.commit([
    ...(facts === plainFacts ? setApart : []),
    { replace: 'orders', by: 'orders__fused' },
    { replace: 'order_items', by: 'order_items__fused' },
    { replace: 'refunds', by: 'refunds__fused' },
    { replace: 'order_conflicts', by: 'order_conflicts__fused' },
    { replace: 'overlap_stamp', by: 'overlap_stamp__fused' },
  ]);
  return { orders: size?.orders ?? 0, conflicts: found };
}

/** Whether a row stands for a platform's order, or a refund's order stands under another source. */
async function overlaps(engine: Engine): Promise<boolean> {
  const [orders] = await engine.reduce<{ found: boolean; sources: number }>(overlapExists.any);
  if (orders?.found || (orders?.sources ?? 0) < 2) return orders?.found === true;
  const [refunds] = await engine.reduce<{ found: boolean }>(overlapExists.refunds);
  return refunds?.found === true;
}

/**
 * Brings what several sources report of one order together, where anything was loaded or decided since the last time.
 * Null when nothing overlaps or nothing is new. Readers see the orders of before until the commit.
 */
export async function fuseOverlaps(engine: Engine, settings: OverlapSettings): Promise<Fused | null> {
  const facts = await factsOf(engine);
  if (facts === plainFacts && !(await overlaps(engine))) return null;
  const [loaded] = await engine.reduce<{ stamp: string }>(stamp);
  const mark = `${loaded?.stamp ?? ''} ${JSON.stringify(settings)}`;
  const [last] = await engine.reduce<{ stamp: string }>(lastStamp);
  if (last?.stamp === mark) return null;
  const sources = await engine.reduce<SourceLoads>(knownSources);
  try {
    return await fuseAll(engine, facts, rulingOf(sources, settings), mark);
  } finally {
    for (const name of scratch) await engine.drop(name);
    await engine.checkpoint();
  }
}
