import type { TFunction } from 'i18next';
import type { ReplyOf } from '../../../contract/endpoint.ts';
import type { readFirstPurchases } from '../../../contract/first-purchase.ts';
import type { Format } from '../../format/create-format.ts';
import type { Dimension } from './search.ts';

export type Report = ReplyOf<typeof readFirstPurchases>;
export type Row = Report['rows'][number];

type Say = (group: string, code: string) => string;

/** The value of a dimension in the reader's words. */
export function valueWords(dimension: Dimension, key: string | null, label: string | null, t: TFunction, word: Say): string {
  if (key === null || key === '') return t('firstPurchase.unknown');
  if (dimension === 'channel') return word('channel', key);
  if (dimension === 'discount') return word('firstPurchase.discounts', key);
  if (dimension === 'entry') return word('firstPurchase.entries', key);
  if (dimension === 'month') return key.slice(0, 7);
  return label ?? key;
}

/** Both dimensions of a row. */
export function rowWords({ by, within }: Pick<Report, 'by' | 'within'>, row: Row, t: TFunction, word: Say): string {
  const first = valueWords(by, row.key, row.label, t, word);
  return within === null ? first : `${first} · ${valueWords(within, row.within, row.withinLabel, t, word)}`;
}

const ENOUGH = 30;

/** The beginning with the highest repeat rate among those with enough people. */
export const bestOf = ({ rows }: Pick<Report, 'rows'>): Row | undefined =>
  rows
    .filter(({ again90 }) => again90.whole >= ENOUGH && again90.value !== null)
    .sort((one, other) => (other.again90.value ?? 0) - (one.again90.value ?? 0))[0];

export function firstPurchaseSentence(report: Report, t: TFunction, format: Format, word: Say): string {
  const { total } = report;
  const customers = format.shortCount(total.customers);
  if (total.customers === 0) return t('firstPurchase.none');
  if (total.again90.value === null) return t('firstPurchase.sentenceYoung', { customers });
  const again = format.ratio(total.again90.value);
  const best = report.rows.length > 1 ? bestOf(report) : undefined;
  if (!best) return t('firstPurchase.sentencePlain', { customers, again });
  return t('firstPurchase.sentence', {
    customers,
    again,
    best: rowWords(report, best, t, word),
    bestRate: format.ratio(best.again90.value),
  });
}
