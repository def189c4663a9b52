import { dayNumber, fromDayNumber } from '../base/day.ts';
import { populationMean } from '../models/gamma-gamma.ts';
import { type Ask, scoreHistories } from '../models/score.ts';
import { flatSeason, multiplierOn } from '../models/seasonality.ts';
import { choiceReport } from './build-choice.ts';
import type { Findings } from './findings.ts';
import type { FittedPurchase } from './fit-models.ts';
import { type Forecaster, type SharedForecast, weeksAhead } from './forecaster.ts';
import type { ModelReport } from './model-report.schema.ts';
import { titleOf } from './model-titles.ts';
import { patterns } from './place.sql.ts';
import type { Running } from './run-tools.ts';
import { askShared } from './shared-forecast.ts';
import { probabilityRule } from './stages.ts';
import { tableOf } from './tables.sql.ts';
import { FIT_CAP } from './train.ts';

const fittedModel = (
  { fit, histories }: FittedPurchase,
  published: boolean,
  customers: number,
): ModelReport['models'][number] => ({
  model: fit.model,
  title: titleOf(fit.model),
  published,
  params: { ...fit.params },
  logLikelihood: fit.logLikelihood,
  customers: fit.customers,
  histories,
  sampled: customers > FIT_CAP,
  converged: fit.converged,
  steps: fit.steps,
  diagnosis: fit.diagnosis.message === null ? [] : [fit.diagnosis.message],
});

function spendOf({ decision }: Findings): ModelReport['spend'] {
  const spend = decision.trained?.spend;
  if (!spend) return null;
  const mean = spend.model.level * populationMean(spend.fit.params);
  return {
    params: { ...spend.fit.params, level: spend.model.level },
    logLikelihood: spend.fit.logLikelihood,
    customers: spend.fit.customers,
    populationMeanMinor: Number.isFinite(mean) ? mean : null,
    correlation: Number.isNaN(spend.correlation) ? null : spend.correlation,
  };
}

const seasonlessReason = ({ backtests }: Findings['decision']): string =>
  backtests.some(({ seasonal }) => seasonal) ? 'the flat model foresaw the holdout better' : 'less than a year of history';

/** The year's pattern, one point a day of the coming year. */
function seasonOf({ decision }: Findings, asOf: number): ModelReport['season'] {
  const season = decision.trained?.season ?? flatSeason;
  if (season === flatSeason)
    return {
      used: false,
      reason: decision.best ? seasonlessReason(decision) : 'less than a year of history',
      points: [],
    };
  const points = Array.from({ length: 365 }, (_, i) => ({
    day: fromDayNumber(asOf + 1 + i),
    multiplier: multiplierOn(season, asOf + 1 + i),
  }));
  return { used: true, reason: null, points };
}

/** Months of the coming year, the first and last cut by the as-of day. */
function monthsAhead(asOf: number): { month: string; days: number }[] {
  const months = new Map<string, number>();
  for (let i = 1; i <= 365; i++) months.set(fromDayNumber(asOf + i).slice(0, 7), i);
  return [...months].map(([month, days]) => ({ month, days }));
}

/** Purchase days foreseen by month, over all customers, from their patterns of weeks. */
async function ordersByMonth(running: Running, forecast: SharedForecast, people: string) {
  const asOf = dayNumber(running.asOf);
  const read = await running.engine.columns(patterns(tableOf(people), running.asOf));
  const {
    frequency = new Float64Array(),
    age_weeks: age = frequency,
    silent_weeks: silent = frequency,
    weight = frequency,
  } = read;
  const from = Math.max(...forecast.members.map(({ forecaster }) => forecaster.time.from));
  const first = age.map((weeks) => Math.max(from, asOf - (weeks * 7 + 3)));
  const last = silent.map((weeks, row) =>
    frequency[row] === 0 ? (first[row] ?? 0) : Math.max(first[row] ?? 0, asOf - (weeks * 7 + 3)),
  );
  const months = monthsAhead(asOf);
  const asks = (one: Forecaster) =>
    Object.fromEntries(
      months.map(({ month, days }): [string, Ask] => [month, { kind: 'expectedPurchases', until: weeksAhead(one, asOf, days) }]),
    );
  const rows = { frequency, first_day: first, last_day: last };
  const leveled = months.map(({ month }) => month);
  const answers = await askShared(running, forecast, rows, { asOf, asks, leveled });
  let until = 0;
  return months.map(({ month }) => {
    const total = (answers[month] ?? new Float64Array()).reduce((sum, value, row) => sum + value * (weight[row] ?? 0), 0);
    const orders = total - until;
    until = total;
    return { month, orders };
  });
}

async function forecastOf(running: Running, { decision, valuation }: Findings, sums: Sums): Promise<ModelReport['forecast']> {
  const empty = { horizonDays: 365, orders: sums.orders, valueMinor: sums.value, monthly: [] };
  const forecast = decision.published?.forecast;
  if (!forecast || valuation.source !== 'model' || !sums.orders) return empty;
  const months = await ordersByMonth(running, forecast, running.table('people_known'));
  const total = months.reduce((sum, month) => sum + month.orders, 0);
  const scale = total > 0 ? sums.orders / total : 0;
  const each = (sums.value ?? 0) / sums.orders;
  return {
    ...empty,
    monthly: months.map(({ month, orders }) => ({ month, orders: orders * scale, valueMinor: orders * scale * each })),
  };
}

const LONGEST_SILENCE = 1095;

/** Days of silence until the chance of a purchase within 180 days falls below a limit, for a customer of an even rhythm. */
function silenceUntil({ members }: SharedForecast, purchaseDays: number, rhythmDays: number, limit: number): number | null {
  const rows = LONGEST_SILENCE / 5;
  const x = purchaseDays - 1;
  const recency = new Float64Array(rows).fill((x * rhythmDays) / 7);
  const age = recency.map((weeks, row) => weeks + (row * 5) / 7);
  const input = { frequency: new Float64Array(rows).fill(x), recency, age };
  const asks = { chance: { kind: 'probabilityOfPurchase', within: 180 / 7 } as const };
  const sum = new Float64Array(rows);
  for (const { forecaster, weight } of members) {
    const chance = new Float64Array(rows);
    scoreHistories({ ...forecaster.purchase, asks }, input, { chance });
    for (let row = 0; row < rows; row++) sum[row] = (sum[row] ?? 0) + weight * (chance[row] ?? 0);
  }
  const row = sum.findIndex((value) => value < limit);
  return row < 0 ? null : row * 5;
}

function windowsOf({ decision, intervals }: Findings): ModelReport['windows'] {
  const rule = probabilityRule;
  if (rule.kind !== 'probability') throw new Error('the rule of a model is a probability');
  const forecast = decision.published?.forecast;
  const rhythm = intervals.report.naive.median ?? 60;
  const examples = [1, 2, 5].map((purchaseDays) => ({
    purchaseDays,
    dormantAfterDays: forecast ? silenceUntil(forecast, purchaseDays, rhythm, rule.dormant) : intervals.windows.dormantDays,
    lostAfterDays: forecast ? silenceUntil(forecast, purchaseDays, rhythm, rule.lost) : intervals.windows.lostDays,
  }));
  return { dormantProbability: rule.dormant, lostProbability: rule.lost, examples };
}

export interface Sums {
  readonly orders: number | null;
  readonly value: number | null;
}

/** Which model, on which facts, how good, and why not where it was refused. */
export async function buildModelReport(running: Running, findings: Findings, sums: Sums): Promise<ModelReport> {
  const { asOf, runId } = running;
  const { decision, money, valuation, placed } = findings;
  const { trained, published } = decision;
  const { highFromMinor, midFromMinor, version, setOn } = placed.thresholds;
  return {
    runId,
    asOf,
    verdict: {
      published: published !== null,
      source: money.customers === 0 ? 'none' : valuation.source,
      model: published?.forecast.name ?? null,
      reasons: [...decision.reasons],
    },
    basis: valuation.basis,
    history: {
      from: fromDayNumber(money.customers > 0 ? money.first_day : dayNumber(asOf)),
      to: asOf,
      days: money.customers > 0 ? dayNumber(asOf) - money.first_day + 1 : 0,
      customers: money.customers,
      repeatCustomers: money.repeat_customers,
    },
    models: (trained?.chosen.members ?? []).map((fitted) => fittedModel(fitted, published !== null, money.customers)),
    spend: spendOf(findings),
    season: seasonOf(findings, dayNumber(asOf)),
    backtests: [...decision.backtests],
    choice: decision.choice && (await choiceReport(running, decision.choice.found, decision.choice.outcome)),
    forecast: await forecastOf(running, findings, sums),
    windows: windowsOf(findings),
    bands: { version, setOn, highFromMinor, midFromMinor },
  };
}
