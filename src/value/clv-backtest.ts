import { type Day, dayNumber, fromDayNumber } from '../base/day.ts';
import { invalid } from '../base/platform-error.ts';
import type { Reading } from '../engine/engine.ts';
import { type Backtest, type BacktestRow, backtest } from '../models/choosing/backtest.ts';
import type { Choice } from '../models/choosing/choose.ts';
import type { Refusal } from '../models/choosing/refuse.ts';
import type { Scorecard } from '../models/choosing/scorecard.ts';
import type { Correction } from '../models/correction/correction.ts';
import type { SeasonCalendar } from '../models/season-slots.ts';
import { type TimeUnit, unitDays } from './clv-file.ts';
import { readPanel } from './clv-panel.ts';
import { type RhythmTold, rhythmRow } from './clv-rhythm.ts';
import type { ModelCompute } from './run-tools.ts';

export interface FileBacktestRequest {
  /** Last day that models are fitted to and chosen by. */
  readonly calibrationEnd: Day;
  /** Last day of the holdout. */
  readonly holdoutEnd: Day;
  readonly unit: TimeUnit;
  /** Orders without an amount are purchases. */
  readonly includeZero: boolean;
  readonly onStep?: (model: string, asOf: Day) => void;
}

/** Every model held against what came after the calibration, and the one the calibration chose. */
export interface FileBacktest {
  readonly calibrationEnd: Day;
  readonly holdoutEnd: Day;
  readonly unit: TimeUnit;
  readonly customers: number;
  /** How many of them the coverage was counted on. */
  readonly coverageOn: number;
  readonly models: readonly BacktestRow[];
  readonly selected: Omit<Scorecard, 'reasons'> &
    Omit<Choice, 'compared' | 'deviance'> &
    Readonly<{ correction: Correction | null; published: boolean; refused: readonly Refusal[] }>;
  /** How evenly customers buy, and why Pareto/GGG has a row or none. */
  readonly rhythm: RhythmTold;
  /** How each model fared at the earlier days that the choice was made by. */
  readonly compared: Choice['compared'];
  readonly origins: readonly Readonly<{ asOf: Day; until: Day; customers: number; purchases: number }>[];
}

interface Tools {
  readonly engine: Pick<Reading, 'columns'>;
  readonly compute: Pick<ModelCompute, 'run'>;
}

// festivals on their dates, where their years foretell one another better than plain weeks do
const CALENDARS: readonly SeasonCalendar[] = ['weeks', 'china'];

/** Backtests the models on the purchases of a file that was loaded into the engine. */
export async function backtestFile({ engine, compute }: Tools, request: FileBacktestRequest): Promise<FileBacktest> {
  const { calibrationEnd, holdoutEnd, unit, includeZero } = request;
  if (!(dayNumber(calibrationEnd) < dayNumber(holdoutEnd)))
    throw invalid('holdout', `the holdout ends before it begins: ${calibrationEnd} to ${holdoutEnd}`);
  const { panel } = await readPanel(engine, { end: holdoutEnd, includeZero });
  if (!panel.day.some((day) => day <= dayNumber(calibrationEnd)))
    throw invalid('no-purchases', `no purchase up to the end of the calibration: ${calibrationEnd}`);
  const origin = { asOf: dayNumber(calibrationEnd), until: dayNumber(holdoutEnd) };
  const found = await backtest({
    panel,
    origin,
    run: (task) => compute.run('forecastPurchases', task),
    runCounts: (task) => compute.run('forecastCounts', task),
    unitDays: unitDays[unit],
    calendars: CALENDARS,
    onStep: (model, { asOf }) => request.onStep?.(model, fromDayNumber(asOf)),
  });
  const { rhythm, rows } = await rhythmRow(compute, { panel, origin, unitDays: unitDays[unit] });
  return { calibrationEnd, holdoutEnd, unit, rhythm, ...toldOf({ ...found, rows: [...found.rows, ...rows] }) };
}

function toldOf({ rows, selected, choice, correction, refused, origins, customers, coverageOn }: Backtest) {
  const { members, level, reasons, compared } = choice;
  return {
    customers,
    coverageOn,
    models: rows,
    selected: { ...selected, members, level, reasons, correction, published: refused.length === 0, refused },
    compared,
    origins: origins.map((origin) => ({ ...origin, asOf: fromDayNumber(origin.asOf), until: fromDayNumber(origin.until) })),
  };
}
