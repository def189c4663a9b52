import type { TFunction } from 'i18next';
import type { Format } from '../../format/create-format.ts';
import type { CustomerDetail } from './api.ts';

/** What is known of one customer, in one line. */
export function customerSentence({ customer, future }: CustomerDetail, t: TFunction, format: Format): string {
  const stage = t(`stage.${customer.stage}`);
  if (customer.purchaseDays === 0) return t('customer.sentence.none', { stage });
  const head = t('customer.sentence.bought', {
    stage,
    days: format.count(customer.purchaseDays),
    net: format.money(customer.netMinor),
    silence: format.count(customer.daysSinceLast),
  });
  const { expectedOn } = future.nextOrder;
  const expected = expectedOn ? t('customer.sentence.expected', { day: expectedOn }) : '';
  const { value } = future.residual;
  const residual = value === null ? '' : t('customer.sentence.residual', { residual: format.money(value) });
  return head + expected + residual;
}
