import { type Rhythm, rhythmOf } from '../models/checking/rhythm.ts';
import type { BacktestRow } from '../models/choosing/backtest.ts';
import type { PurchasePanel } from '../models/choosing/purchase-panel.ts';
import { cameAfter, knownAt, type Origin } from '../models/choosing/rolling-origins.ts';
import { scorecard } from '../models/choosing/scorecard.ts';
import { rhythmHistories } from './rhythm-histories.ts';
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
  const task = { ...rhythmHistories(panel, known, origin.asOf, unitDays), until: (origin.until - origin.asOf) / unitDays };
  const found = await run('forecastRhythms', task);
  const { expected, low, high, params, logLikelihood } = found;
  const actual = cameAfter(panel, known, origin);
  const card = scorecard({ model: 'pareto-ggg', expected, actual });
  const { coverage90: _, ...reasons } = card.reasons;
  const held = actual.filter((came, i) => came >= (low[i] ?? 0) && came <= (high[i] ?? -1)).length;
  const row = { ...card, coverage90: held / actual.length, reasons, params: { ...params }, logLikelihood };
  return { rhythm: told('rhythm_shown'), rows: [row] };
}
