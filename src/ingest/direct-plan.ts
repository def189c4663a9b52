import type { Bulk } from '../files/file.ts';
import { has, type Plan } from './plan.ts';

// a state that depends on other columns could not be told back to the file's own statuses
const plainStates = (plan: Plan): boolean =>
  !has(plan, 'fulfilment') && !has(plan, 'closed_at') && !Object.values(plan.statuses).includes('closed');

/** Refunds come from a file of their own, or nothing in this one can tell of any. */
const withoutRefunds = (plan: Plan): boolean =>
  plan.preset.refunds === 'apart' || (plan.preset.refunds === 'sum' && !has(plan, 'refund_total') && !has(plan, 'status'));

/** Whether a file of orders may be read without staging it. */
export const mayBeDirect = (plan: Plan, bulk: Bulk): boolean =>
  plan.preset.target === 'orders' &&
  !plan.preset.returns &&
  bulk.format === 'delimited' &&
  plainStates(plan) &&
  withoutRefunds(plan);
