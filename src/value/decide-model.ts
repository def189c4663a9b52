import { dayNumber } from '../base/day.ts';
import type { ChosenForecast } from '../models/choosing/choose-forecast.ts';
import type { MoneyThen } from '../models/replaying/money-then.ts';
import { flatSeason } from '../models/seasonality.ts';
import { bestOf, HOLDOUT_DAYS, type Holdout } from './backtest.ts';
import type { CorrectionUse, Outcome } from './build-choice.ts';
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
import type { PublishedForecast } from './valuation.ts';

export interface Decision {
  /** Of the chosen forecast, on both clocks where earlier days did not tell, and of the reference. */
  readonly backtests: readonly Backtest[];
  /** Of the chosen forecast as it is published. */
  readonly best: Backtest | null;
  /** What earlier days chose, for the report; null where they had nothing to choose by. */
  readonly choice: Readonly<{ found: ChosenForecast; outcome: Outcome }> | null;
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

/** What held against the holdout, before anything is corrected. */
interface Tested extends Held {
  readonly found: ChosenForecast | null;
  /** Consumers known at the calibration's end. */
  readonly customers: number;
}

const untested: Tested = { backtests: [], best: null, found: null, chosen: referenceMembers, published: undefined, customers: 0 };

/** Lets days within the calibration choose, and holds what they chose against the holdout while a correction is learned. */
async function testedOn(running: Running, holdout: Holdout | null, money: MoneyThen): Promise<Tested> {
  if (!holdout) return untested;
  const population = await populationAt(running, 'people_calibration', holdout.calibrationTo);
  if (!population.daily.repeats.some((count) => count > 0)) return untested;
  const [brand, choice] = await together([
    holdOut(running, population, holdout, running.seasonCalendars),
    chooseModel(running, population, holdout, money.repeat_customers),
  ]);
  const learning = choice ? choice.withCorrection() : Promise.resolve(null);
  const [plain, found] = await together([held(brand, membersOf(choice?.plain)), learning]);
  return { ...plain, found, customers: population.customers };
}

type Judged = Pick<Decision, 'backtests' | 'best' | 'choice'> & { readonly corrector: Corrector | null };

/** The backtests with the correction where it is used. */
async function judgedOn(running: Running, holdout: Holdout | null, tested: Tested): Promise<Judged> {
  const { found, published, chosen, customers } = tested;
  const { corrector, corrected, use } = await correctedOn(running, holdout, found, published);
  const backtests = corrected ? [corrected, ...tested.backtests] : tested.backtests;
  const choice = found && { found, outcome: { chosen, backtests, customers, use } };
  return { backtests, best: corrected ?? tested.best, choice, corrector };
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
  holdout: Holdout | null,
  found: ChosenForecast | null,
  held: HeldOutForecast | undefined,
): Promise<Corrected> {
  const correction = found?.correction;
  const plain = held?.backtest.deviance ?? null;
  if (!holdout || !held || plain === null) return uncorrected;
  if (!correction?.trees || correction.strength === 0) return uncorrected;
  if (holdout.holdoutDays < HOLDOUT_DAYS) return { ...uncorrected, use: { code: 'correction_needs_a_year', holdout: null } };
  const corrector = correctorOf(running, correction, correction.trees);
  const corrected = await held.corrected(corrector);
  const told = { plain, corrected: corrected.deviance ?? Infinity };
  if (!(told.corrected <= plain)) return { ...uncorrected, use: { code: 'correction_worse_on_holdout', holdout: told } };
  return { corrector, corrected, use: { code: 'correction_helps', holdout: told } };
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

interface Held extends Pick<Decision, 'backtests' | 'best'> {
  readonly chosen: ChosenMembers;
  readonly published: HeldOutForecast | undefined;
}

/** Backtests, trains and judges; a forecast is published only when nothing speaks against it. */
export async function decideModel(running: Running, money: MoneyThen, holdout: Holdout | null): Promise<Decision> {
  const tested = await running.step('backtest', async () => ({ rows: null, result: await testedOn(running, holdout, money) }));
  const { trained, judged } = await running.step('models', async () => {
    // both read of everyone: while one is worked out here, the other is on the other cores
    const training = money.repeat_customers > 0 ? trainNow(running, tested.chosen, money.customers) : Promise.resolve(null);
    const [own, report] = await together([training, judgedOn(running, holdout, tested)]);
    return { rows: own?.chosen.members[0]?.histories ?? 0, result: { trained: own, judged: report } };
  });
  const { backtests, best, choice, corrector } = judged;
  const reasons = gate({
    repeatCustomers: money.repeat_customers,
    historyDays: money.customers > 0 ? dayNumber(running.asOf) - money.first_day + 1 : 0,
    backtest: best,
    refused: choice?.found.refused ?? [],
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
