import { type Candidate, type CandidateName, candidates } from '../models/choosing/candidates.ts';
import { taskOf, viewOf } from '../models/choosing/origin-view.ts';
import type { PurchasePanel } from '../models/choosing/purchase-panel.ts';
import { type DailyPurchases, findSeason, operationalHistories } from '../models/find-season.ts';
import type { Fit } from '../models/fit.ts';
import type { OperationalTime } from '../models/operational-time.ts';
import type { PacedHistories } from '../models/regular-model.ts';
import type { SeasonCalendar } from '../models/season-slots.ts';
import { flatSeason, type Season, seasonalTime } from '../models/seasonality.ts';
import { type Spending, spending } from '../models/spending.ts';
import { DAYS_AHEAD, type Forecaster, type SharedForecast } from './forecaster.ts';
import type { ModelCompute } from './run-tools.ts';
import { cappedAt } from './spend-model.ts';

/** Models that are light enough for the replay of past months. */
export type PurchaseModelName = 'bg-nbd' | 'pareto-nbd';

/** Past months are replayed with the chosen model where it is light, else with the reference. */
export const replayName = ({ name }: SharedForecast): PurchaseModelName => (name === 'bg-nbd' ? name : 'pareto-nbd');

export type WeightedHistories = Readonly<{
  frequency: Float64Array;
  first_day: Float64Array;
  last_day: Float64Array;
  weight: Float64Array;
}>;

export type FittedPurchase = Readonly<{
  forecaster: Forecaster;
  fit: Fit<Record<string, number>>;
  histories: number;
}>;

/** Which models share a forecast, on which clock each. */
export interface ChosenMembers {
  readonly name: string;
  readonly members: readonly { readonly model: CandidateName; readonly seasonal: boolean; readonly weight: number }[];
  readonly level: number;
}

/** A forecast that several fits share. */
export type FittedForecast = Omit<SharedForecast, 'members'> &
  Readonly<{ members: readonly (FittedPurchase & { readonly weight: number })[] }>;

/** A season can be seen only when a whole year has passed. */
export const SEASON_DAYS = 365;

/** The calendar of the brand's repeat purchases, or a flat one while the history is shorter than a year. */
export function seasonOf(histories: WeightedHistories, daily: DailyPurchases, calendars: readonly SeasonCalendar[]): Season {
  if (daily.firsts.length < SEASON_DAYS) return flatSeason;
  const { frequency, first_day: firstDay, last_day: lastDay, weight } = histories;
  return findSeason({ frequency, firstDay, lastDay, weight }, daily, ...calendars);
}

/** What a model is fitted to: distinct histories, and of a sample the purchase days where a model reads the time between them. */
export interface FitSource {
  readonly histories: WeightedHistories;
  readonly panel: () => Promise<PurchasePanel>;
}

/** Fits a light model to histories on one clock. */
export const fitPurchase = (
  compute: ModelCompute,
  model: PurchaseModelName,
  histories: WeightedHistories,
  season: Season,
  from: number,
  asOf: number,
): Promise<FittedPurchase> => fitTo(compute, model, clockOf(season, from, asOf), (time) => onTime(time, histories, asOf));

/** Fits any model on one clock: to all histories, or where it needs the time between purchases to those of the sample. */
export async function fitMember(
  compute: ModelCompute,
  model: CandidateName,
  { histories, panel }: FitSource,
  season: Season,
  { from, asOf }: { readonly from: number; readonly asOf: number },
): Promise<FittedPurchase> {
  const clock = clockOf(season, from, asOf);
  if (!needsGaps(model)) return fitTo(compute, model, clock, (time) => onTime(time, histories, asOf));
  const days = await panel();
  const view = viewOf(days, { asOf, until: asOf });
  return fitTo(compute, model, clock, (time) => {
    const { model: _, until: __, ...paced } = taskOf(days, view, time, model);
    return paced;
  });
}

const needsGaps = (model: CandidateName): boolean => (candidates[model] as Candidate).needsGaps === true;

const clockOf = (season: Season, from: number, asOf: number) => ({
  seasonal: season !== flatSeason,
  time: seasonalTime(season, from, asOf + DAYS_AHEAD),
});

function onTime(time: OperationalTime, histories: WeightedHistories, asOf: number): PacedHistories {
  const { frequency, first_day: firstDay, last_day: lastDay, weight } = histories;
  return { ...operationalHistories(time, { frequency, firstDay, lastDay, weight }, asOf), logGaps: 0 };
}

async function fitTo(
  compute: ModelCompute,
  model: CandidateName,
  { seasonal, time }: Pick<Forecaster, 'seasonal' | 'time'>,
  read: (time: OperationalTime) => PacedHistories,
): Promise<FittedPurchase> {
  const distinct = read(time);
  const fit = await compute.run('fitCandidate', { model, ...distinct });
  return { forecaster: { purchase: { model, params: fit.params }, seasonal, time }, fit, histories: distinct.age.length };
}

/** Repeat buyers for the spend model, their means capped; null when there are too few to fit. */
export function spendingOf(columns: { frequency: Float64Array; value: Float64Array }): Spending | null {
  if (columns.frequency.length < 10) return null;
  return spending({ frequency: columns.frequency, monetaryValue: cappedAt(columns.value) });
}
