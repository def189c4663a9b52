import type { TFunction } from 'i18next';
import type { ReplyOf } from '../../../contract/endpoint.ts';
import type { readOverview } from '../../../contract/value.ts';
import type { Format } from '../../format/create-format.ts';

export type Overview = ReplyOf<typeof readOverview>;

const twoThirds = (share: number): boolean => Math.abs(share - 2 / 3) < 0.01;

/** What the figures of the overview say, in one line. */
export function overviewSentence(overview: Overview, t: TFunction, format: Format): string {
  const { equity, equityChange, concentration, customers, active } = overview;
  if (equity.value === null)
    return t('overview.sentence.noEquity', { customers: format.count(customers.value), active: format.count(active.value) });
  const money = format.money(equity.value);
  const head = equityChange
    ? t('overview.sentence.equityChange', { equity: money, since: equityChange.since, change: format.change(equityChange.ratio) })
    : t('overview.sentence.equity', { equity: money });
  if (!concentration) return head;
  const equityShare = twoThirds(concentration.equityShare)
    ? t('overview.sentence.twoThirds')
    : format.ratio(concentration.equityShare, 0);
  const tail = t('overview.sentence.concentration', { equityShare, customerShare: format.ratio(concentration.customerShare) });
  return head + tail;
}
