import type { SeasonCalendar } from '../season-slots.ts';
import { baselineNames } from './baselines.ts';
import type { CandidateName } from './candidates.ts';
import type { HeldOut } from './evidence.ts';
import type { ForecastTask, PurchaseForecast } from './forecast.ts';
import { baselineOf, type OriginView, plainClock, seasonalClock, taskOf, toCustomers, viewOf } from './origin-view.ts';
import type { PurchasePanel } from './purchase-panel.ts';
import type { Origin } from './rolling-origins.ts';
import { totalError } from './total-error.ts';

/** Runs one fit: here, or on another core. */
export type RunForecast = (task: ForecastTask) => PurchaseForecast | Promise<PurchaseForecast>;

/** A model on the clock it was fitted on, and what it foresaw. */
export type Foreseen = Readonly<{ name: string; model: CandidateName; task: ForecastTask; forecast: PurchaseForecast }>;

/** One origin as every model saw it. */
export type ForeseenOrigin = Readonly<{ view: OriginView; foreseen: readonly Foreseen[]; heldOut: HeldOut }>;

export type ForeseeTools = Readonly<{
  panel: PurchasePanel;
  run: RunForecast;
  unitDays: number;
  calendars: readonly SeasonCalendar[];
  onStep: (model: string, origin: Origin) => void;
}>;

export const seasonalName = (model: string): string => `${model}-seasonal`;

/** Every model fitted on what was known at an origin, on the calendar's own clock. */
export async function foreseePlain(
  tools: ForeseeTools,
  origin: Origin,
  models: readonly CandidateName[],
): Promise<ForeseenOrigin> {
  const view = viewOf(tools.panel, origin);
  const time = plainClock(view);
  const foreseen = await Promise.all(
    models.map((model) => foresee(tools, origin, model, model, taskOf(tools.panel, view, time, model, tools.unitDays))),
  );
  return { view, foreseen, heldOut: heldOutOf(view, foreseen) };
}

/** The same origin with some models on the clock of the seasons too; as it was where the past shows no season. */
export async function foreseeSeasonal(
  tools: ForeseeTools,
  plain: ForeseenOrigin,
  models: readonly CandidateName[],
): Promise<ForeseenOrigin> {
  const { view } = plain;
  const time = seasonalClock(tools.panel, view, tools.calendars);
  if (!time) return plain;
  const more = await Promise.all(
    models.map((model) =>
      foresee(tools, view.origin, seasonalName(model), model, taskOf(tools.panel, view, time, model, tools.unitDays)),
    ),
  );
  const foreseen = [...plain.foreseen, ...more];
  return { view, foreseen, heldOut: heldOutOf(view, foreseen) };
}

async function foresee(
  { run, onStep }: ForeseeTools,
  origin: Origin,
  name: string,
  model: CandidateName,
  task: ForecastTask,
): Promise<Foreseen> {
  const forecast = await run(task);
  onStep(name, origin);
  return { name, model, task, forecast };
}

const heldOutOf = (view: OriginView, foreseen: readonly Foreseen[]): HeldOut => ({
  row: view.known.row,
  actual: view.actual,
  expected: Object.fromEntries(foreseen.map(({ name, forecast }) => [name, toCustomers(view, forecast.expected)])),
  parameterError: parameterErrorOf(foreseen),
});

/** The model that stands unless another is shown to be better, and whose error in its parameters is taken for that of all. */
export const REFERENCE = 'pareto-nbd';

function parameterErrorOf(foreseen: readonly Foreseen[]): number {
  const reference = foreseen.find(({ name }) => name === REFERENCE);
  return reference ? totalError(reference.task, reference.forecast) : 0;
}

/** What the forecasts without a model say at an origin. */
export const baselinesOf = (view: OriginView): Record<string, Float64Array> =>
  Object.fromEntries(baselineNames.map((name) => [name, baselineOf(view, name)]));
