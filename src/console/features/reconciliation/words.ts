import { useTranslation } from 'react-i18next';
import type { listBookOrders, readReconciliation } from '../../../contract/books.ts';
import type { CallOptions, ReplyOf } from '../../../contract/endpoint.ts';
import { useFigureWords } from '../../ui/figure-words.ts';

export type Books = ReplyOf<typeof readReconciliation>;
export type Cell = Books['cells'][number];
export type Difference = Books['differences'][number];
export type Basis = Difference['figure']['basis'];
/** What orders are asked for. */
export type Asked = Omit<NonNullable<CallOptions<typeof listBookOrders>['query']>, 'offset' | 'limit'>;

/** In the order in which platforms and finance use them most. */
export const basisCodes: readonly Basis[] = [
  'paid_with_freight',
  'paid_goods',
  'paid_less_refunds',
  'paid_less_refunds_in_month',
  'goods_less_refunds',
  'net_sales',
];

export const whole = ({ goodsMinor, freightMinor }: { goodsMinor: number; freightMinor: number }): number =>
  goodsMinor + freightMinor;

export interface Place {
  readonly month: string;
  readonly channel: string;
  readonly shop: string;
}

/** Words for reasons, kinds and places of the books. */
export function useBookWords() {
  const { t } = useTranslation();
  const { word } = useFigureWords();
  const reason = (code: string): string => {
    if (code.startsWith('kind_')) return t('books.reason.kind', { kind: word('orderKind', code.slice('kind_'.length)) });
    if (code.startsWith('unlinked_'))
      return t('books.reason.unlinked', { why: word('unlinked', code.slice('unlinked_'.length)) });
    const own = word('books.reason', code);
    return own === `books.reason.${code}` || own === code ? word('kind', code).toLowerCase() : own;
  };
  const place = ({ channel, shop }: { readonly channel: string | null; readonly shop: string | null }): string =>
    [channel ? word('channel', channel) : '', shop ?? ''].filter(Boolean).join(' / ') || t('books.whole');
  const placed = ({ month, ...rest }: Place): string => `${month} ${place(rest)}`;
  return { reason, place, placed };
}
