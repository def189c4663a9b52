import type { TFunction } from 'i18next';
import type { Format } from '../../format/create-format.ts';
import type { Report } from './pictures.ts';

/** What was paid, what went back, and what of it is contribution. */
export function moneySentence({ total, from, to }: Report, t: TFunction, format: Format): string {
  const values = {
    from,
    to,
    paid: format.money(total.buyerPaidMinor),
    refunds: format.money(total.refundsMinor),
    contribution: format.money(total.contributionMinor),
    share: format.ratio(total.netRevenueMinor > 0 ? (total.contributionMinor ?? 0) / total.netRevenueMinor : null),
  };
  return total.contributionMinor === null ? t('money.sentenceUnknown', values) : t('money.sentence', values);
}
