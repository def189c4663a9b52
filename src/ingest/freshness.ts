import { type Day, daysBetween } from '../base/day.ts';
import type { Engine } from '../engine/engine.ts';
import type { Freshness } from './freshness.schema.ts';
import { shopRhythms } from './freshness.sql.ts';

interface Rhythm {
  readonly channel: string;
  readonly shop: string | null;
  readonly last_on: Day;
  readonly gaps: number;
  /** The 95th percentile of the days between its days with orders. */
  readonly usual_gap: number | null;
}

/** Fewer gaps than this make no rhythm to judge by. */
const LEAST_GAPS = 10;
/** One silent day is no news. */
const LEAST_SILENCE = 2;

/** A shop is silent when its last order lies twice its usual gap back, and two days at least. */
export function judgeFreshness({ channel, shop, last_on, gaps, usual_gap }: Rhythm, yesterday: Day): Freshness {
  const silentDays = Math.max(0, daysBetween(last_on, yesterday));
  const usualGapDays = gaps < LEAST_GAPS || usual_gap === null ? null : usual_gap;
  const limit = usualGapDays === null ? null : Math.max(LEAST_SILENCE, Math.ceil(2 * usualGapDays));
  return { channel, shop, lastOrderOn: last_on, silentDays, usualGapDays, silent: limit !== null && silentDays >= limit };
}

/** How long each shop has brought no order, against its own rhythm. */
export async function readFreshness(engine: Engine, yesterday: Day): Promise<Freshness[]> {
  const rhythms = await engine.reduce<Rhythm>(shopRhythms());
  return rhythms.map((rhythm) => judgeFreshness(rhythm, yesterday));
}
