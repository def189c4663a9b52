import { type Rhythm, rhythmOf } from '../models/checking/rhythm.ts';
import type { BacktestRow } from '../models/choosing/backtest.ts';
import type { PurchasePanel } from '../models/choosing/purchase-panel.ts';
import { cameAfter, type KnownCustomers, knownAt, lastKnown, type Origin } from '../models/choosing/rolling-origins.ts';
import { scorecard } from '../models/choosing/scorecard.ts';
import { withGaps } from '../models/with-gaps.ts';
import type { ModelCompute } from './run-tools.ts';

/** How evenly the customers of a file buy, and why Pareto/GGG has a row of its own or none. */
export type RhythmTold = Rhythm & Readonly<{ row: 'rhythm_shown' | 'rhythm_random' | 'rhythm_too_many'; most: number }>;

// twenty seconds of a core: each customer has integrals of her own
const MOST = 3000;

interface Request {
  readonly panel: PurchasePanel;
  readonly origin: Origin;
  /** Days in the unit of time of the parameters. */
  readonly unitDays: number;
}

/**
 * Pareto/GGG on the holdout, where gaps between purchases say that timing is not left to chance, and there are few enough customers: it is
 * shown beside the models that are compared, and not chosen from.
 */
export async function rhythmRow(
  { run }: Pick<ModelCompute, 'run'>,
  { panel, origin, unitDays }: Request,
): Promise<{ rhythm: RhythmTold; rows: readonly BacktestRow[] }> {
  const rhythm = rhythmOf(panel, origin.asOf);
  const known = knownAt(panel, origin.asOf);
  const told = (row: RhythmTold['row']) => ({ ...rhythm, row, most: MOST });
  if (rhythm.isRandom) return { rhythm: told('rhythm_random'), rows: [] };
  if (known.row.length > MOST) return { rhythm: told('rhythm_too_many'), rows: [] };
  const found = await run('forecastRhythms', taskOf(panel, known, origin, unitDays));
  const { expected, low, high, params, logLikelihood } = found;
  const actual = cameAfter(panel, known, origin);
  const card = scorecard({ model: 'pareto-ggg', expected, actual });
  const { coverage90: _, ...reasons } = card.reasons;
  const held = actual.filter((came, i) => came >= (low[i] ?? 0) && came <= (high[i] ?? -1)).length;
  const row = { ...card, coverage90: held / actual.length, reasons, params: { ...params }, logLikelihood };
  return { rhythm: told('rhythm_shown'), rows: [row] };
}

function taskOf(panel: PurchasePanel, known: KnownCustomers, { asOf, until }: Origin, unit: number) {
  const column = (f: (at: number) => number) => Float64Array.from(known.row, (_, at) => f(at));
  const first = (at: number) => known.firstDay[at] ?? asOf;
  const columns = {
    frequency: known.frequency,
    recency: column((at) => ((known.lastDay[at] ?? asOf) - first(at)) / unit),
    age: column((at) => (asOf - first(at)) / unit),
  };
  const gapLog = Float64Array.from(known.row, (row) => gapLogOf(panel, row, asOf, unit));
  return { ...withGaps(columns, gapLog), until: (until - asOf) / unit };
}

/** Σ ln(gap) of a customer up to a day. */
function gapLogOf(panel: PurchasePanel, row: number, asOf: number, unit: number): number {
  const days = panel.day.subarray(panel.starts[row], lastKnown(panel, row, asOf));
  return days.reduce((sum, day, at) => (at === 0 ? 0 : sum + Math.log((day - (days[at - 1] ?? day)) / unit)), 0);
}
