import { dayNumber } from '../base/day.ts';
import type { ChosenForecast } from '../models/choosing/choose-forecast.ts';
import { flatSeason } from '../models/seasonality.ts';
import { bestOf, HOLDOUT_DAYS, type Holdout } from './backtest.ts';
import { type CorrectionUse, choiceReport } from './build-choice.ts';
import type { ChoiceReport } from './choice.schema.ts';
import { chooseModel, hasSeason, isReference, membersOf, onSeasons, referenceMembers } from './choose-model.ts';
import { type Corrector, correctorOf } from './corrector.ts';
import type { ChosenMembers } from './fit-models.ts';
import { gate } from './gate.ts';
import { peopleKnown } from './histories.sql.ts';
import type { Backtest, ModelReport } from './model-report.schema.ts';
import type { Running } from './run-tools.ts';
import { tableOf } from './tables.sql.ts';
import { together } from './together.ts';
import { type HeldOutBrand, type HeldOutForecast, holdOut, type Population, readDaily, type Trained, train } from './train.ts';
import type { Money, PublishedForecast } from './valuation.ts';

export interface Decision {
  /** Of the chosen forecast, on both clocks where earlier days did not tell, and of the reference. */
  readonly backtests: readonly Backtest[];
  /** Of the chosen forecast as it is published. */
  readonly best: Backtest | null;
  readonly choice: ChoiceReport | null;
  readonly reasons: ModelReport['verdict']['reasons'];
  readonly trained: Trained | null;
  /** What scores customers; null when the gate refused. */
  readonly published: PublishedForecast | null;
}

async function populationAt(running: Running, name: string, asOf: string): Promise<Population> {
  const { engine, table } = running;
  const people = table(name);
  const customers = await engine.draft(people, peopleKnown(tableOf(table('known_days')), tableOf(table('outsiders')), asOf));
  return { table: people, asOf, customers, daily: await readDaily(running, people, asOf) };
}

type Tested = Pick<Decision, 'backtests' | 'best' | 'choice'> & {
  readonly chosen: ChosenMembers;
  readonly corrector: Corrector | null;
};

const untested: Tested = { backtests: [], best: null, choice: null, chosen: referenceMembers, corrector: null };

/** Lets days within the calibration choose, and holds what they chose against the holdout. */
async function testedOn(running: Running, holdout: Holdout | null, money: Money): Promise<Tested> {
  if (!holdout) return untested;
  const population = await populationAt(running, 'people_calibration', holdout.calibrationTo);
  if (!population.daily.repeats.some((count) => count > 0)) return untested;
  const [brand, found] = await together([
    holdOut(running, population, holdout, running.seasonCalendars),
    chooseModel(running, population, holdout, money.repeat_customers),
  ]);
  const plain = await held(brand, membersOf(found));
  const { corrector, corrected, use } = await correctedOn(running, holdout, found, plain.published);
  const backtests = corrected ? [corrected, ...plain.backtests] : plain.backtests;
  const { chosen } = plain;
  const choice = found && (await choiceReport(running, found, { chosen, backtests, customers: population.customers, use }));
  return { backtests, best: corrected ?? plain.best, chosen, corrector, choice };
}

interface Corrected {
  readonly corrector: Corrector | null;
  readonly corrected: Backtest | null;
  readonly use: CorrectionUse | null;
}

const uncorrected: Corrected = { corrector: null, corrected: null, use: null };

/** The correction that earlier days proved, where everyone's holdout of a year is not told worse with it. */
async function correctedOn(
  running: Running,
  { holdoutDays }: Holdout,
  found: ChosenForecast | null,
  held: HeldOutForecast | undefined,
): Promise<Corrected> {
  const correction = found?.correction;
  const plain = held?.backtest.deviance ?? null;
  if (!correction || correction.strength === 0 || !held || plain === null) return uncorrected;
  if (holdoutDays < HOLDOUT_DAYS) return { ...uncorrected, use: { code: 'correction_needs_a_year', holdout: null } };
  const corrector = correctorOf(running, correction);
  const corrected = await held.corrected(corrector);
  const holdout = { plain, corrected: corrected.deviance ?? Infinity };
  if (!(holdout.corrected <= plain)) return { ...uncorrected, use: { code: 'correction_worse_on_holdout', holdout } };
  return { corrector, corrected, use: { code: 'correction_helps', holdout } };
}

/**
 * The chosen forecast on the holdout, and the reference beside it. Where earlier days did not prove the seasons, both clocks are held against
 * it and the lower deviance decides: of a whole year the clock moves the months, hardly the total.
 */
async function held({ season, hold }: HeldOutBrand, chosen: ChosenMembers): Promise<Held> {
  const isOpen = !hasSeason(chosen) && season !== flatSeason;
  const own = isOpen ? [onSeasons(chosen), chosen] : [chosen];
  const others = own.some(isReference) ? [] : [referenceMembers];
  const tested = await together([...own, ...others].map(async (members) => ({ members, held: await hold(members) })));
  const best = bestOf(tested.slice(0, own.length).map((one) => one.held.backtest));
  const published = tested.find((one) => one.held.backtest === best);
  const backtests = tested.map((one) => one.held.backtest);
  return { backtests, best, chosen: published?.members ?? chosen, published: published?.held };
}

type Held = Pick<Tested, 'backtests' | 'best' | 'chosen'> & { readonly published: HeldOutForecast | undefined };

/** Backtests, trains and judges; a forecast is published only when nothing speaks against it. */
export async function decideModel(running: Running, money: Money, holdout: Holdout | null): Promise<Decision> {
  const tested = await running.step('backtest', async () => ({ rows: null, result: await testedOn(running, holdout, money) }));
  const { backtests, best, choice, chosen, corrector } = tested;
  const reasons = gate({
    repeatCustomers: money.repeat_customers,
    historyDays: money.customers > 0 ? dayNumber(running.asOf) - money.first_day + 1 : 0,
    backtest: best,
    refused: choice?.refused ?? [],
  });
  const trained = await running.step('models', async () => {
    const result = money.repeat_customers > 0 ? await trainNow(running, chosen, money.customers) : null;
    return { rows: result?.chosen.members[0]?.histories ?? 0, result };
  });
  const published =
    reasons.length === 0 && trained?.spend ? { forecast: trained.chosen, spend: trained.spend.model, corrector } : null;
  return { backtests, best, choice, reasons, trained, published };
}

async function trainNow(running: Running, chosen: ChosenMembers, customers: number): Promise<Trained> {
  const table = running.table('people_known');
  const population = { table, asOf: running.asOf, customers, daily: await readDaily(running, table, running.asOf) };
  return train(running, population, chosen, running.seasonCalendars);
}
