import type { Engine } from '../engine/engine.ts';
import { presets } from '../ingest/presets/all.ts';
import type { Coverage, CoverageRow, UnlinkedReason } from './coverage.schema.ts';
import { orderCoverage } from './coverage.sql.ts';

/** Orders of one channel, shop and source that share a reason; null is linked. */
export interface CoverageCount {
  readonly channel: string;
  readonly shop: string | null;
  readonly source: string;
  readonly preset: string;
  readonly reason: UnlinkedReason | null;
  readonly orders: number;
  readonly goods: number;
}

const sum = (counts: readonly CoverageCount[], of: (count: CoverageCount) => number): number =>
  counts.reduce((total, count) => total + of(count), 0);

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** At this share of linked orders a channel counts as linked. */
const LINKED_FROM = 0.95;

const verdictOf = (linked: number, orders: number): CoverageRow['verdict'] => {
  if (orders === 0) return 'empty';
  if (linked === 0) return 'unlinked';
  return linked / orders >= LINKED_FROM ? 'linked' : 'partly';
};

/** The preset's own, or, of an ERP's list, that of the platform's export. */
function adviceOf(preset: string, channel: string): string | null {
  const own = presets.find(({ key }) => key === preset);
  if (own && own.role !== 'erp') return own.advice;
  return presets.find((one) => one.channel !== '' && one.channel === channel)?.advice ?? 'order_buyers';
}

function rowOf(counts: readonly CoverageCount[]): CoverageRow {
  const linked = counts.filter(({ reason }) => reason === null);
  const orders = sum(counts, (count) => count.orders);
  const linkedOrders = sum(linked, (count) => count.orders);
  const unlinked = counts.flatMap(({ reason, orders: some }) => (reason === null ? [] : [{ reason, orders: some }]));
  const [first] = counts;
  const verdict = verdictOf(linkedOrders, orders);
  return {
    channel: first?.channel ?? '',
    shop: first?.shop ?? null,
    source: first?.source ?? '',
    orders,
    linkedOrders,
    share: share(linkedOrders, orders),
    goodsMinor: sum(counts, (count) => count.goods),
    linkedGoodsMinor: sum(linked, (count) => count.goods),
    unlinked: unlinked.sort((a, b) => b.orders - a.orders),
    verdict,
    advice: verdict === 'linked' ? null : adviceOf(first?.preset ?? '', first?.channel ?? ''),
  };
}

/** The verdict per channel, shop and source. */
export function coverageOf(counts: readonly CoverageCount[]): Coverage {
  const groups = new Map<string, CoverageCount[]>();
  for (const count of counts) {
    const place = JSON.stringify([count.channel, count.shop, count.source]);
    groups.set(place, [...(groups.get(place) ?? []), count]);
  }
  const rows = [...groups.values()].map(rowOf);
  const orders = sum(counts, (count) => count.orders);
  const linkedOrders = rows.reduce((total, row) => total + row.linkedOrders, 0);
  return { rows, orders, linkedOrders, share: share(linkedOrders, orders) };
}

/** How much of each channel's orders is linked to people, and what would link the rest. */
export const coverage = async (engine: Engine): Promise<Coverage> =>
  coverageOf(await engine.reduce<CoverageCount>(orderCoverage));
