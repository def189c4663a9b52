import { candidates } from '../choosing/candidates.ts';
import type { Choice } from '../choosing/choose.ts';
import type { Foreseen, ForeseenOrigin } from '../choosing/foresee-origin.ts';
import { toCustomers } from '../choosing/origin-view.ts';
import type { PurchasePanel } from '../choosing/purchase-panel.ts';
import { meanColumn } from '../choosing/stacking.ts';
import { applyCorrection, type Correction, centredOn } from './correction.ts';
import { customerFeatures, type PanelTraits } from './customer-features.ts';
import type { CorrectionOrigin } from './learning-rows.ts';

/** An origin with the panel its customers are rows of, and the forecast to be corrected: the mean of these models by weight. */
export type ForecastPlace = Readonly<{
  panel: PurchasePanel;
  foreseen: ForeseenOrigin;
  members: Choice['members'];
  traits?: PanelTraits;
}>;

/** The chosen forecast at an origin beside what came and what was known of each customer: what a correction learns from. */
export function correctionOrigin({ panel, foreseen, members, traits = {} }: ForecastPlace): CorrectionOrigin {
  const { view } = foreseen;
  const chosen = members.flatMap(({ model, weight }) =>
    foreseen.foreseen.filter(({ name }) => name === model).map((one) => ({ one, weight })),
  );
  const mean = (column: (one: Foreseen) => Float64Array) =>
    meanColumn(
      chosen.map(({ one }) => toCustomers(view, column(one))),
      chosen.map(({ weight }) => weight),
    );
  const base = { expected: mean(({ forecast }) => forecast.expected), alive: mean(aliveOf) };
  return {
    row: view.known.row,
    features: customerFeatures(panel, view.known, view.origin.asOf, base, traits),
    expected: base.expected,
    actual: view.actual,
  };
}

/** P(alive) of each distinct history by one model. */
function aliveOf({ model, task, forecast }: Foreseen): Float64Array {
  const foresee = candidates[model].foresee(forecast.params);
  return task.frequency.map((frequency, i) => foresee({ frequency, recency: task.recency[i]!, age: task.age[i]! }).alive);
}

/** What a correction is learned from at earlier origins, in whatever order they are given. */
export const learningFrom = (places: readonly ForecastPlace[]): CorrectionOrigin[] =>
  [...places].sort((a, b) => a.foreseen.view.origin.asOf - b.foreseen.view.origin.asOf).map(correctionOrigin);

/** The chosen forecast of an origin's customers, corrected so that its total stays; and the correction as it is to be kept. */
export function correctedAt(
  correction: Correction,
  place: ForecastPlace,
): Readonly<{ expected: Float64Array; correction: Correction }> {
  const { features, expected } = correctionOrigin(place);
  const centred = centredOn(correction, features, expected);
  return { expected: applyCorrection(centred, features, expected), correction: centred };
}
