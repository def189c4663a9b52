import type { Correction } from '../correction/correction.ts';
import { thinning } from '../thinning.ts';
import { mixedPmf, type Pmf } from '../uncertainty/counts.ts';
import { baselineNames } from './baselines.ts';
import type { Params } from './candidates.ts';
import type { Choice } from './choose.ts';
import { type ChooseRequest, type ChosenForecast, chooseForecast } from './choose-forecast.ts';
import { covered } from './coverage.ts';
import { type Fitted, type ForecastTask, forecastCounts } from './forecast.ts';
import { baselinesOf, type Foreseen, type ForeseenOrigin } from './foresee-origin.ts';
import type { Refusal } from './refuse.ts';
import { type Scorecard, scorecard } from './scorecard.ts';
import { tilted } from './tilted.ts';

/** How one model fared on the holdout; parameters in the unit of time asked for, none where it has none. */
export type BacktestRow = Readonly<{ params: Params | null; logLikelihood: number | null }> & Scorecard;

/** Every model on the holdout, and the one that was chosen without it. */
export type Backtest = Readonly<{
  rows: readonly BacktestRow[];
  selected: Scorecard;
  choice: Choice;
  correction: Correction | null;
  refused: readonly Refusal[];
  /** The origins the choice was made by: day numbers, customers, and what they bought after it. */
  origins: readonly Readonly<{ asOf: number; until: number; customers: number; purchases: number }>[];
  customers: number;
  /** How many of them the coverage was counted on. */
  coverageOn: number;
}>;

export type BacktestRequest = ChooseRequest &
  Readonly<{ runCounts?: (task: ForecastTask & Pick<Fitted, 'params'>) => readonly Pmf[] | Promise<readonly Pmf[]> }>;

/** Fits to the calibration, chooses by it alone, and holds every forecast against what came after it. */
export async function backtest(request: BacktestRequest): Promise<Backtest> {
  const chosen = await chooseForecast(request);
  const { final, origins, choice, correction, refused } = chosen;
  const sample = sampleOf(final);
  const pmfs = new Map<string, readonly Pmf[]>();
  for (const one of final.foreseen) pmfs.set(one.name, await countsOf(one, sample, request.runCounts));
  const rows = final.foreseen.map((one) => modelRow(final, one, sample, pmfs.get(one.name) ?? []));
  return {
    rows: [...rows, ...baselineRows(final)],
    selected: selectedCard(chosen, sample, pmfs),
    choice,
    correction,
    refused,
    origins: origins.map(({ view: { origin, actual } }) => ({ ...origin, customers: actual.length, purchases: total(actual) })),
    customers: final.view.actual.length,
    coverageOn: sample.customers.length,
  };
}

const total = (column: Float64Array): number => column.reduce((sum, value) => sum + value, 0);

/** Every n-th customer of a large panel, and the distinct histories they have. */
type Sample = Readonly<{ customers: Int32Array; groups: Int32Array; at: ReadonlyMap<number, number> }>;

// the share that is covered is known to half a point from so many
const COVERAGE_ON = 5000;

function sampleOf({ view }: ForeseenOrigin): Sample {
  const customers = Int32Array.from(thinning(view.actual.length, COVERAGE_ON)(view.actual.map((_, customer) => customer)));
  const groups = Int32Array.from(new Set(Array.from(customers, (customer) => view.groups.of[customer]!)));
  return { customers, groups, at: new Map(Array.from(groups, (group, i) => [group, i])) };
}

async function countsOf({ task, forecast }: Foreseen, { groups }: Sample, run: BacktestRequest['runCounts'] = forecastCounts) {
  const pick = (column: Float64Array) => Float64Array.from(groups, (group) => column[group]!);
  const rows = { frequency: pick(task.frequency), recency: pick(task.recency), age: pick(task.age), weight: pick(task.weight) };
  return run({ ...task, ...rows, customers: groups.length, params: forecast.params });
}

function modelRow(final: ForeseenOrigin, { name, forecast }: Foreseen, sample: Sample, pmfs: readonly Pmf[]): BacktestRow {
  const card = scorecard({ model: name, expected: final.heldOut.expected[name]!, actual: final.view.actual });
  const coverage = coverageOf(final, sample, (group) => pmfs[group]!);
  return { ...withCoverage(card, coverage), params: forecast.params, logLikelihood: forecast.logLikelihood };
}

function withCoverage(card: Scorecard, coverage90: number): Scorecard {
  const { coverage90: _, ...reasons } = card.reasons;
  return Number.isFinite(coverage90) ? { ...card, coverage90, reasons } : card;
}

function coverageOf(
  { view }: ForeseenOrigin,
  { customers, at }: Sample,
  pmfOf: (group: number, customer: number) => Pmf,
): number {
  const actual = Float64Array.from(customers, (customer) => view.actual[customer]!);
  return covered(actual, (i) => pmfOf(at.get(view.groups.of[customers[i]!]!)!, customers[i]!), 0.9);
}

const baselineRows = ({ view }: ForeseenOrigin): BacktestRow[] => {
  const columns = baselinesOf(view);
  return baselineNames.map((model) => ({
    ...scorecard({ model, expected: columns[model]!, actual: view.actual }),
    params: null,
    logLikelihood: null,
  }));
};

function selectedCard(
  { final, choice: { members }, expected }: ChosenForecast,
  sample: Sample,
  pmfs: ReadonlyMap<string, readonly Pmf[]>,
): Scorecard {
  const card = scorecard({ model: 'selected', expected, actual: final.view.actual });
  const weights = members.map(({ weight }) => weight);
  const mixture = (group: number) =>
    mixedPmf(
      members.map(({ model }) => pmfs.get(model)![group]!),
      weights,
    );
  return withCoverage(
    card,
    coverageOf(final, sample, (group, customer) => tilted(mixture(group), expected[customer]!)),
  );
}
