import { invalid } from '../../base/platform-error.ts';
import { candidateNames } from '../choosing/candidates.ts';
import type { ForeseenOrigin } from '../choosing/foresee-origin.ts';
import { plainClock, seasonalClock, toCustomers } from '../choosing/origin-view.ts';
import type { PurchasePanel } from '../choosing/purchase-panel.ts';
import { type OperationalTime, weeksBetween } from '../operational-time.ts';
import type { SeasonCalendar } from '../season-slots.ts';
import type { PredictInput } from './predict.ts';
import type { Member } from './purchases-ahead.ts';

/** A forecast to be spelled out customer by customer: the models that share it, fitted at one origin. */
export type OutlookRequest = Readonly<{
  panel: PurchasePanel;
  final: ForeseenOrigin;
  members: readonly Readonly<{ model: string; weight: number }>[];
  calendars?: readonly SeasonCalendar[];
  /** Days ahead within which a next purchase is looked for. */
  furthest: number;
}>;

/** The models on their clocks, and the columns of all customers known at the origin. */
export function outlookOf(request: OutlookRequest): Readonly<{ members: readonly Member[]; input: PredictInput }> {
  const { final } = request;
  const { view } = final;
  const members: Member[] = [];
  const input: Record<string, Float64Array> = { frequency: view.known.frequency };
  for (const [i, { model: name, weight }] of request.members.entries()) {
    const found = final.foreseen.find((one) => one.name === name);
    if (!found) throw invalid('model', `no such model: ${name} (there are ${candidateNames.join(', ')})`);
    const { model, task, forecast } = found;
    members.push({ model, params: forecast.params, weight, weeksAfter: weeksAfter(clockOf(request, name !== model), request) });
    input[`recency${i}`] = toCustomers(view, task.recency);
    input[`age${i}`] = toCustomers(view, task.age);
  }
  return { members, input };
}

function clockOf({ panel, final, calendars = ['weeks'] }: OutlookRequest, isSeasonal: boolean): OperationalTime {
  return (isSeasonal ? seasonalClock(panel, final.view, calendars) : null) ?? plainClock(final.view);
}

/** Weeks of a clock after each day ahead; beyond the days it knows every day is an ordinary one. */
function weeksAfter(clock: OperationalTime, { final, furthest }: OutlookRequest): number[] {
  const { asOf, until } = final.view.origin;
  const known = Math.min(furthest, until - asOf);
  const within = Array.from({ length: known + 1 }, (_, days) => weeksBetween(clock, asOf, asOf + days));
  const last = within[known]!;
  return [...within, ...Array.from({ length: furthest - known }, (_, i) => last + (i + 1) / 7)];
}
