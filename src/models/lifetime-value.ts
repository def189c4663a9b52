import { invalid } from '../base/platform-error.ts';

const WEEKS_A_MONTH = 365.25 / 12 / 7;
const LONGEST_MONTH_COUNT = 600;

/** A continuous discount rate per week from a rate per month: 0.01 means that a month divides by 1.01. */
export function weeklyRate(monthly: number): number {
  if (!(monthly >= 0)) throw invalid('discount-rate', `discount rate below zero: ${monthly}`);
  return Math.log1p(monthly) / WEEKS_A_MONTH;
}

/** Weeks in a number of months of 365.25 / 12 days. */
export function weeksOf(months: number): number {
  if (!(months >= 0 && months <= LONGEST_MONTH_COUNT)) throw invalid('horizon', `horizon is not 0 to 600 months: ${months}`);
  return months * WEEKS_A_MONTH;
}

/** Discounted purchases times the mean value of one: the residual lifetime value, in the unit of the value. Fader, Hardie & Lee (2005b). */
export const residualValue = (discountedPurchases: number, expectedValue: number): number => discountedPurchases * expectedValue;

/** The discrete monthly sum of other libraries: E[purchases in month i] ÷ (1 + rate)^i, i from 1. */
export function monthlyDiscounted(
  purchasesUntil: (weeks: number) => number,
  months: number,
  rate: number,
  weeksAMonth: number,
): number {
  let sum = 0;
  for (let i = 1; i <= months; i++)
    sum += (purchasesUntil(i * weeksAMonth) - purchasesUntil((i - 1) * weeksAMonth)) / (1 + rate) ** i;
  return sum;
}
