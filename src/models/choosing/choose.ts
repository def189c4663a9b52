import { type Columns, columnsOf, devianceAcross, type Gain, gainOver, type HeldOut } from './evidence.ts';
import { type Level, levelOf, plainLevel } from './level.ts';
import { stacked, stackWeights } from './stacking.ts';

/** One of the facts a choice rests on: a stable code, the model and figures it speaks of. */
export type Reason = Readonly<{ code: string; model?: string; value: number | null; standardError: number | null }>;

/** How a model fared at the origins, the latest first: held-out deviance, and what it gains over the reference. */
export type Compared = Gain & Readonly<{ model: string; deviance: number; isProven: boolean }>;

/** The forecast that was chosen: the mean of its members by weight, times the level; and why. */
export type Choice = Readonly<{
  members: readonly Readonly<{ model: string; weight: number }>[];
  level: Level;
  deviance: number | null;
  compared: readonly Compared[];
  reasons: readonly Reason[];
}>;

export type ChoiceRules = Readonly<{
  /** The model that stands unless another is shown to be better. */
  reference: string;
  /** Whether the origins saw enough of the year that a level is more than the season it fell into. */
  hasYear: boolean;
}>;

/** A gain, or a level, counts when it is beyond this many of its standard errors: the best of ten is often ahead by luck. */
const BEYOND = 3;
const LEAST_WEIGHT = 0.02;

/**
 * The gain of a forecast over a reference, proven where it is beyond its error at all origins together and at the latest alone, which
 * knows its customers nearly as long as the forecast that is wanted does: what only the earlier ones saw may be over.
 */
function proven(heldOut: readonly HeldOut[], forecast: Columns, reference: Columns): Gain & { isProven: boolean } {
  const all = gainOver(heldOut, forecast, reference);
  const isBeyond = ({ gain, standardError }: Gain) => gain > BEYOND * standardError;
  const latest = gainOver(heldOut.slice(0, 1), forecast, reference);
  return { ...all, isProven: isBeyond(all) && isBeyond(latest) };
}

/** The forecast to be trusted from what each would have foreseen at earlier origins, the latest first; deterministic. */
export function choose(heldOut: readonly HeldOut[], { reference, hasYear }: ChoiceRules): Choice {
  if (heldOut.length === 0) return unproven(reference);
  const names = Object.keys(heldOut[0]!.expected).filter((model) => columnsOf(heldOut, model).every(isPositive));
  const compared = names.map((model) => comparedWith(heldOut, model, reference)).sort((a, b) => a.deviance - b.deviance);
  const single = singleOf(compared, reference);
  const stack = stackOf(heldOut, names, single.model);
  const members = stack.isProven ? stack.members : [{ model: single.model, weight: 1 }];
  const forecast = forecastOf(heldOut, members);
  const level = hasYear ? levelOf(heldOut, forecast, BEYOND) : plainLevel('level_needs_a_year');
  return {
    members,
    level,
    deviance: devianceAcross(heldOut, forecast),
    compared,
    reasons: [single.reason, stack.reason, levelReason(level)],
  };
}

const isPositive = (column: Float64Array): boolean => column.every((value) => value > 0 && value < Infinity);

const unproven = (reference: string): Choice => ({
  members: [{ model: reference, weight: 1 }],
  level: plainLevel('level_unknown'),
  deviance: null,
  compared: [],
  reasons: [{ code: 'no_origins', model: reference, value: null, standardError: null }],
});

function comparedWith(heldOut: readonly HeldOut[], model: string, reference: string): Compared {
  const own = columnsOf(heldOut, model);
  return { model, deviance: devianceAcross(heldOut, own), ...proven(heldOut, own, columnsOf(heldOut, reference)) };
}

/** Of the models whose gain over the reference is proven the one of the lowest deviance, else the reference. */
function singleOf(compared: readonly Compared[], reference: string): { model: string; reason: Reason } {
  const better = compared.find(({ isProven }) => isProven);
  if (better) return { model: better.model, reason: reasonOf('better_than_reference', better.model, better) };
  const [best] = compared;
  if (!best || best.model === reference) return { model: reference, reason: reasonOf('reference_is_best', reference, null) };
  return { model: reference, reason: reasonOf('gain_within_error', best.model, best) };
}

const reasonOf = (code: string, model: string, gain: Gain | null): Reason => ({
  code,
  model,
  value: gain?.gain ?? null,
  standardError: gain?.standardError ?? null,
});

const levelReason = ({ code, found, standardError }: Level): Reason => ({ code, value: found, standardError });

type Members = Choice['members'];

/** Weights of all origins, and whether weights learnt at the other origins beat the single model at each. */
function stackOf(heldOut: readonly HeldOut[], names: readonly string[], single: string) {
  if (heldOut.length < 2 || names.length < 2)
    return { members: [], isProven: false, reason: reasonOf('stack_needs_two_origins', single, null) };
  const members = weighted(heldOut, names);
  const apart = heldOut.map((origin, i) => {
    const others = heldOut.filter((_, other) => other !== i);
    return forecastOf([origin], weighted(others, names))[0]!;
  });
  const gain = proven(heldOut, apart, columnsOf(heldOut, single));
  const isBetter = gain.isProven && members.length > 1;
  return { members, isProven: isBetter, reason: reasonOf(isBetter ? 'stack_beats_single' : 'stack_within_error', single, gain) };
}

function weighted(heldOut: readonly HeldOut[], names: readonly string[]): Members {
  const weights = stackWeights(
    heldOut,
    names.map((model) => columnsOf(heldOut, model)),
  );
  const kept = names.flatMap((model, i) => (weights[i]! >= LEAST_WEIGHT ? [{ model, weight: weights[i]! }] : []));
  const total = kept.reduce((sum, { weight }) => sum + weight, 0);
  return kept.map(({ model, weight }) => ({ model, weight: weight / total }));
}

const forecastOf = (heldOut: readonly HeldOut[], members: Members): Columns =>
  stacked(
    members.map(({ model }) => columnsOf(heldOut, model)),
    members.map(({ weight }) => weight),
  );
