import type { TFunction } from 'i18next';
import type { Format } from '../../format/create-format.ts';
import type { Rfm } from './pictures.ts';

/** The group that brings most, with its size. */
export function rfmSentence({ groups, customers }: Rfm, t: TFunction, format: Format): string {
  const first = [...groups].sort((a, b) => b.netMinor - a.netMinor)[0];
  if (!first || customers === 0) return t('rfm.sentenceEmpty');
  return t('rfm.sentence', {
    group: t(`rfmGroup.${first.group}`),
    share: format.ratio(first.customerShare),
    netShare: format.ratio(first.netShare),
  });
}
