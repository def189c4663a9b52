import type { TFunction } from 'i18next';
import type { Format } from '../../format/create-format.ts';
import type { Books } from './words.ts';

/** Which figures tie and how far the others are apart; without figures the newest month of sales. */
export function bookSentence({ differences, brand }: Books, t: TFunction, format: Format): string {
  const newest = brand.find(({ month, counted }) => month !== null && counted.orders > 0);
  if (differences.length === 0)
    return newest ? t('books.sentence.none', { month: newest.month, money: format.money(newest.netMinor) }) : t('books.empty');
  const ties = differences.filter((difference) => difference.ties).length;
  if (ties === differences.length) return t('books.sentence.tie', { count: ties });
  const apart = differences.reduce((sum, { differenceMinor }) => sum + Math.abs(differenceMinor), 0);
  return t('books.sentence.apart', { ties, count: differences.length, money: format.exactMoney(apart) });
}
