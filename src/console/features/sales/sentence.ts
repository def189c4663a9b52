import type { TFunction } from 'i18next';
import type { Format } from '../../format/create-format.ts';
import type { Sales } from './pictures.ts';

/** Net sales of the year and whose they are. */
export function salesSentence({ year }: Sales, t: TFunction, format: Format): string {
  if (year.orders === 0) return t('sales.sentenceNone');
  const share = (minor: number) => format.ratio(year.netMinor === 0 ? null : minor / year.netMinor);
  return t('sales.sentence', {
    net: format.money(year.netMinor),
    old: share(year.old.netMinor),
    fresh: share(year.new.netMinor),
    returning: share(year.returning.netMinor),
  });
}
