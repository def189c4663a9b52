import { type DailyPurchases, findSeason, operationalHistories } from '../models/find-season.ts';
import type { Fit } from '../models/fit.ts';
import type { SeasonCalendar } from '../models/season-slots.ts';
import { flatSeason, type Season, seasonalTime } from '../models/seasonality.ts';
import { type Spending, spending } from '../models/spending.ts';
import { DAYS_AHEAD, type Forecaster } from './forecaster.ts';
import type { ModelCompute } from './run-tools.ts';
import { cappedAt } from './spend-model.ts';

export const purchaseModels = ['bg-nbd', 'pareto-nbd'] as const;
export type PurchaseModelName = (typeof purchaseModels)[number];

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

/** A season can be seen only when a whole year has passed. */
export const SEASON_DAYS = 365;

/** The calendar of the brand's repeat purchases, or a flat one while the history is shorter than a year. */
export function seasonOf(histories: WeightedHistories, daily: DailyPurchases, calendars: readonly SeasonCalendar[]): Season {
  if (daily.firsts.length < SEASON_DAYS) return flatSeason;
  const { frequency, first_day: firstDay, last_day: lastDay, weight } = histories;
  return findSeason({ frequency, firstDay, lastDay, weight }, daily, ...calendars);
}

/** Fits one model on one clock. */
export async function fitPurchase(
  compute: ModelCompute,
  model: PurchaseModelName,
  histories: WeightedHistories,
  season: Season,
  from: number,
  asOf: number,
): Promise<FittedPurchase> {
  const time = seasonalTime(season, from, asOf + DAYS_AHEAD);
  const { frequency, first_day: firstDay, last_day: lastDay, weight } = histories;
  const distinct = operationalHistories(time, { frequency, firstDay, lastDay, weight }, asOf);
  const seasonal = season !== flatSeason;
  if (model === 'bg-nbd') {
    const fit = await compute.run('fitBgNbd', distinct);
    return { forecaster: { purchase: { model, params: fit.params }, seasonal, time }, fit, histories: distinct.age.length };
  }
  const fit = await compute.run('fitParetoNbd', distinct);
  return { forecaster: { purchase: { model, params: fit.params }, seasonal, time }, fit, histories: distinct.age.length };
}

/** Repeat buyers for the spend model, their means capped; null when there are too few to fit. */
export function spendingOf(columns: { frequency: Float64Array; value: Float64Array }): Spending | null {
  if (columns.frequency.length < 10) return null;
  return spending({ frequency: columns.frequency, monetaryValue: cappedAt(columns.value) });
}
