import { dayNumber } from '../base/day.ts';
import { bestOf, type Holdout } from './backtest.ts';
import { gate } from './gate.ts';
import { peopleKnown } from './histories.sql.ts';
import type { Backtest, ModelReport } from './model-report.schema.ts';
import type { Running } from './run-tools.ts';
import { tableOf } from './tables.sql.ts';
import { backtestAll, type Population, readDaily, type Trained, train } from './train.ts';
import type { Money, PublishedModel } from './valuation.ts';

export interface Decision {
  readonly backtests: readonly Backtest[];
  readonly best: Backtest | null;
  readonly reasons: ModelReport['verdict']['reasons'];
  readonly trained: Trained | null;
  /** What scores customers; null when the gate refused. */
  readonly published: PublishedModel | null;
}

async function populationAt(running: Running, name: string, asOf: string): Promise<Population> {
  const { engine, table } = running;
  const people = table(name);
  const customers = await engine.draft(people, peopleKnown(tableOf(table('known_days')), tableOf(table('outsiders')), asOf));
  return { table: people, asOf, customers, daily: await readDaily(running, people, asOf) };
}

/** Holds every candidate against the holdout, with what was known at its beginning. */
async function backtests(running: Running, holdout: Holdout | null): Promise<Backtest[]> {
  if (!holdout) return [];
  const population = await populationAt(running, 'people_calibration', holdout.calibrationTo);
  const repeats = population.daily.repeats.some((count) => count > 0);
  return repeats ? backtestAll(running, population, holdout, running.seasonCalendars) : [];
}

/** Backtests, trains and judges; a model is published only when nothing speaks against it. */
export async function decideModel(running: Running, money: Money, holdout: Holdout | null): Promise<Decision> {
  const tested = await running.step('backtest', async () => ({ rows: null, result: await backtests(running, holdout) }));
  const best = bestOf(tested);
  const reasons = gate({
    repeatCustomers: money.repeat_customers,
    historyDays: money.customers > 0 ? dayNumber(running.asOf) - money.first_day + 1 : 0,
    backtest: best,
  });
  const trained = await running.step('models', async () => {
    const result = money.repeat_customers > 0 ? await trainNow(running, best, money.customers) : null;
    return { rows: result?.chosen.histories ?? 0, result };
  });
  const published = reasons.length === 0 && trained?.spend ? { purchase: trained.chosen, spend: trained.spend.model } : null;
  return { backtests: tested, best, reasons, trained, published };
}

async function trainNow(running: Running, best: Backtest | null, customers: number): Promise<Trained> {
  const table = running.table('people_known');
  const population = { table, asOf: running.asOf, customers, daily: await readDaily(running, table, running.asOf) };
  return train(running, population, best, running.seasonCalendars);
}
