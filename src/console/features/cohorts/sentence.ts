import type { TFunction } from 'i18next';
import type { Format } from '../../format/create-format.ts';
import type { Cohorts, Intervals } from './pictures.ts';

/** Retention half a year on, or at the last period known, beside the N-day repurchase nearest to 90 days. */
export function cohortSentence(cohorts: Cohorts, intervals: Intervals, t: TFunction, format: Format): string {
  const known = cohorts.mean.filter(({ index, retention }) => index > 0 && retention !== null);
  const period = known.find(({ index }) => index === 6) ?? known.at(-1);
  const rates = intervals.repurchase.filter(({ rate }) => rate !== null);
  const repurchase = rates.find(({ days }) => days === 90) ?? rates.at(-1);
  if (!period || !repurchase) return t('cohorts.sentenceShort', { cohorts: format.count(cohorts.cohorts.length) });
  return t('cohorts.sentence', {
    period: t(`cohorts.periodName.${cohorts.period}`),
    index: period.index,
    retention: format.ratio(period.retention),
    days: repurchase.days,
    rate: format.ratio(repurchase.rate),
  });
}
