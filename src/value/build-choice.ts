import { fromDayNumber } from '../base/day.ts';
import { type Calibration, calibrationOf } from '../models/choosing/calibration.ts';
import type { Reason } from '../models/choosing/choose.ts';
import { type ChosenForecast, membersAt } from '../models/choosing/choose-forecast.ts';
import { deciles } from '../models/choosing/deciles.ts';
import { devianceAcross } from '../models/choosing/evidence.ts';
import { baselinesOf, type ForeseenOrigin, REFERENCE, seasonalName } from '../models/choosing/foresee-origin.ts';
import { type Scorecard, scorecard } from '../models/choosing/scorecard.ts';
import { type ToldTotal, toldTotals } from '../models/choosing/total-interval.ts';
import type { Correction } from '../models/correction/correction.ts';
import { seededRandom } from '../stats/random.ts';
import type { ChoiceReport } from './choice.schema.ts';
import { hasSeason, memberOf, membersOf } from './choose-model.ts';
import type { ChosenMembers } from './fit-models.ts';
import type { Backtest } from './model-report.schema.ts';
import { titleOf } from './model-titles.ts';
import type { Running } from './run-tools.ts';

type Compared = ChoiceReport['compared'][number];

/** Customers the distributions of counts are judged on: a share that is covered is then known to a point or two. */
const CALIBRATED_ON = 1000;
const SEED = 20_261_123;

/** What became of the forecast that earlier days chose. */
export interface Outcome {
  /** What is published, on the clock that was decided. */
  readonly chosen: ChosenMembers;
  readonly backtests: readonly Backtest[];
  /** Consumers known at the calibration's end. */
  readonly customers: number;
  /** What became of a correction that earlier days proved; null where they did not. */
  readonly use: CorrectionUse | null;
}

export interface CorrectionUse {
  readonly code: 'correction_helps' | 'correction_needs_a_year' | 'correction_worse_on_holdout';
  readonly holdout: NonNullable<ChoiceReport['correction']>['holdout'];
}

/** Why this forecast and no other, and how it did where it had no say. */
export async function choiceReport(
  { compute }: Pick<Running, 'compute'>,
  chosen: ChosenForecast,
  outcome: Outcome,
): Promise<ChoiceReport> {
  const found = asPublished(chosen, outcome);
  const clock = clockOf(chosen, outcome);
  const { final, origins, choice, refused, correction } = found;
  const expected = publishedOf(chosen, found, outcome);
  const calibration = await calibrationOf(final, choice.members, expected, {
    most: CALIBRATED_ON,
    random: seededRandom(SEED),
    runCounts: (task) => compute.run('forecastCounts', task),
  });
  const totals = totalsOf(found, expected);
  return {
    selected: choice.members.length === 1 ? (choice.members[0]?.model ?? REFERENCE) : 'stack',
    reference: REFERENCE,
    sample: { customers: final.view.actual.length, of: outcome.customers },
    origins: origins.map((one, i) => originOf(one, totals.origins[i])),
    holdout: originOf(final, totals.holdout),
    compared: comparedOf(found, expected, calibration),
    level: { ...choice.level },
    clock,
    reasons: [...choice.reasons.map(reasonOf), ...seasonReason(clock, outcome)],
    refused: [...refused],
    coverageOn: calibration.customers,
    coverage: [...calibration.coverage],
    pit: [...calibration.pit],
    deciles: deciles(expected, final.view.actual),
    correction: correctionOf(correction, outcome.use),
  };
}

/** What the members say of the customers of an origin, times the level. */
const leveled = (origin: ForeseenOrigin, { choice: { members, level } }: ChosenForecast): Float64Array =>
  membersAt(origin, members).map((value) => value * level.factor);

/** What is published of the sample's customers: the members, times the level, times the factors where a correction is used. */
function publishedOf(chosen: ChosenForecast, found: ChosenForecast, { use }: Outcome): Float64Array {
  const plain = leveled(found.final, found);
  if (use?.code !== 'correction_helps') return plain;
  const before = leveled(chosen.final, chosen);
  return plain.map((value, i) => (value * (chosen.expected[i] ?? 0)) / (before[i] ?? 1));
}

function totalsOf(found: ChosenForecast, expected: Float64Array): { origins: ToldTotal[]; holdout: ToldTotal | undefined } {
  const past = {
    heldOut: found.origins.map(({ heldOut }) => heldOut),
    forecast: found.origins.map((one) => leveled(one, found)),
  };
  const [holdout] = toldTotals([found.final.heldOut], [expected], past.heldOut.length > 0 ? past : undefined);
  return { origins: toldTotals(past.heldOut, past.forecast), holdout };
}

function originOf({ view: { origin, actual } }: ForeseenOrigin, told: ToldTotal | undefined): ChoiceReport['holdout'] {
  const { asOf, until } = origin;
  const none = { actual: 0, expected: 0, low: 0, high: 0 };
  return { asOf: fromDayNumber(asOf), until: fromDayNumber(until), customers: actual.length, ...none, ...told };
}

const reasonOf = ({ code, model, value, standardError }: Reason): ChoiceReport['reasons'][number] => ({
  code,
  model: model ?? null,
  value,
  standardError,
});

/** What was chosen, with its members on the clock that the holdout decided, where the sample was foretold by it too. */
function asPublished(found: ChosenForecast, { chosen }: Outcome): ChosenForecast {
  const { choice, origins, final } = found;
  if (hasSeason(membersOf(found)) || !hasSeason(chosen)) return found;
  const members = choice.members.map(({ model, weight }) => ({ model: seasonalName(model), weight }));
  const isTold = ({ heldOut }: ForeseenOrigin) => members.every(({ model }) => Object.hasOwn(heldOut.expected, model));
  if (![final, ...origins].every(isTold)) return found;
  const deviance =
    origins.length > 0
      ? devianceAcross(
          heldOutOf(origins),
          origins.map((one) => membersAt(one, members)),
        )
      : null;
  return { ...found, choice: { ...choice, members, deviance } };
}

const heldOutOf = (origins: readonly ForeseenOrigin[]) => origins.map(({ heldOut }) => heldOut);

/** The deviance of both clocks on the holdout, where earlier days did not prove the seasons and the holdout decided. */
function clockOf(found: ChosenForecast, { chosen, backtests }: Outcome): ChoiceReport['clock'] {
  if (hasSeason(membersOf(found))) return null;
  const of = (seasonal: boolean) =>
    backtests.find((test) => test.model === chosen.name && test.seasonal === seasonal && !test.corrected)?.deviance ?? null;
  const [seasonal, flat] = [of(true), of(false)];
  return seasonal === null || flat === null ? null : { seasonal, flat };
}

function seasonReason(clock: ChoiceReport['clock'], { chosen }: Outcome): ChoiceReport['reasons'] {
  if (!clock) return [];
  const code = hasSeason(chosen) ? 'season_by_holdout' : 'no_season_by_holdout';
  return [{ code, model: chosen.name, value: clock.flat - clock.seasonal, standardError: null }];
}

/** The chosen forecast, then the models by their deviance at the origins, then what needs no model. */
function comparedOf(found: ChosenForecast, expected: Float64Array, calibration: Calibration): Compared[] {
  const { final, choice } = found;
  const { actual } = final.view;
  const card = (model: string, column: Float64Array) => scorecard({ model, expected: column, actual });
  const coverage90 = calibration.coverage.find(({ nominal }) => nominal === 0.9)?.actual ?? null;
  const [only] = choice.members;
  const rank = (name: string) => choice.compared.findIndex(({ model }) => model === name) >>> 0;
  const models = final.foreseen
    .map(({ name }) => modelRow(found, card(name, final.heldOut.expected[name] ?? new Float64Array(actual.length))))
    .sort((a, b) => rank(a.name) - rank(b.name));
  const own = choice.members.length === 1 ? models.find(({ name }) => name === only?.model) : undefined;
  const selected = {
    ...figuresOf(card('selected', expected)),
    ...({ name: 'selected', kind: 'selected', model: null, title: own?.title ?? 'stack', weight: null, coverage90 } as const),
    ...{ seasonal: choice.members.some(({ model }) => memberOf(model).seasonal), originDeviance: choice.deviance },
    ...{ gain: own?.gain ?? null, standardError: own?.standardError ?? null, isProven: own?.isProven ?? true },
  };
  const isWhole = choice.members.length === 1 && choice.level.factor === 1;
  const rows = models.map((row) => (isWhole && row.name === only?.model ? { ...row, coverage90 } : row));
  return [selected, ...rows, ...baselineRows(final)];
}

function modelRow({ choice }: ChosenForecast, card: Scorecard): Compared {
  const { model, seasonal } = memberOf(card.model);
  const told = choice.compared.find((one) => one.model === card.model);
  return {
    ...figuresOf(card),
    ...{ name: card.model, kind: 'model', model, seasonal, title: titleOf(model) },
    weight: choice.members.find((member) => member.model === card.model)?.weight ?? 0,
    originDeviance: told?.deviance ?? null,
    gain: told?.gain ?? null,
    standardError: told?.standardError ?? null,
    isProven: told?.isProven ?? false,
  };
}

const baselineRows = (final: ForeseenOrigin): Compared[] =>
  Object.entries(baselinesOf(final.view)).map(([name, expected]) => ({
    ...figuresOf(scorecard({ model: name, expected, actual: final.view.actual })),
    ...{ name, kind: 'baseline', model: null, seasonal: false, title: name, weight: null, originDeviance: null },
    ...{ gain: null, standardError: null, isProven: false },
  }));

const figuresOf = ({ deviance, mae, rmse, bias, correlation, spearman, nGini, coverage90 }: Scorecard) => ({
  ...{ deviance, mae, rmse, bias },
  ...{ correlation, spearman, nGini, coverage90 },
});

function correctionOf(correction: Correction | null, use: CorrectionUse | null): ChoiceReport['correction'] {
  if (!correction) return null;
  const { strength, code, evidence, effects } = correction;
  return {
    used: use?.code === 'correction_helps',
    code: use?.code ?? code,
    strength,
    gain: evidence.gain,
    standardError: evidence.standardError,
    customers: evidence.customers,
    holdout: use?.holdout ?? null,
    features: effects.map(({ feature, share, factors }) => ({ feature, share, factors: [...factors] })),
  };
}
