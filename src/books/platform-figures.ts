import type { PlatformMonth } from './platform-figures.sql.ts';
import type { KeptFigure, PlatformBasis } from './reconcile.schema.ts';

type Told = Pick<PlatformMonth, 'paid_amount' | 'refunded_amount'>;

/** What of a report stands for each meaning; a refund that the report does not give is not taken for none. */
const amounts: Readonly<Record<Exclude<PlatformBasis, 'none'>, (told: Told) => number | null>> = {
  paid_with_freight: ({ paid_amount: paid }) => paid,
  paid_goods: ({ paid_amount: paid }) => paid,
  paid_less_refunds_in_month: ({ paid_amount: paid, refunded_amount: back }) =>
    paid === null || back === null ? null : paid - back,
};

/** Figures that platforms report, in the meaning chosen; those that a person gave for the same place go before them. */
export function platformFigures(
  months: readonly PlatformMonth[],
  basis: PlatformBasis,
  digits: number,
  given: readonly KeptFigure[],
): KeptFigure[] {
  if (basis === 'none') return [];
  const placeOf = ({ month, channel, shop }: Pick<KeptFigure, 'month' | 'channel' | 'shop'>) =>
    JSON.stringify([month, channel, shop]);
  const taken = new Set(given.map(placeOf));
  return months.flatMap((told) => {
    const amount = amounts[basis](told);
    if (amount === null || taken.has(placeOf(told))) return [];
    const { month, channel, shop, source, told_at: at } = told;
    const amountMinor = Math.round(amount * 10 ** digits);
    return [{ month, channel, shop, amountMinor, basis, note: '', version: 0, source: 'platform', by: source, at }];
  });
}
