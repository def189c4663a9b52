import type { TFunction } from 'i18next';
import type { Format } from '../../format/create-format.ts';
import type { Report } from './pictures.ts';

/** The newest period against the one before, three ways. */
export function equalAgeSentence({ change, unit, measure, refused }: Report, t: TFunction, format: Format): string {
  const values = { unit: t(`equalAge.newest.${unit}`), measure: t(`equalAge.measures.${measure}`) };
  if (change.equalAge === null) return t('equalAge.sentenceEmpty', values);
  const naive = format.change(change.naive);
  const equalAge = format.change(change.equalAge);
  if (refused !== null || change.matured === null) return t('equalAge.sentenceNoClaim', { ...values, naive, equalAge });
  return t('equalAge.sentence', { ...values, naive, equalAge, matured: format.change(change.matured) });
}
