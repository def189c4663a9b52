import type { TFunction } from 'i18next';
import type { Format } from '../../format/create-format.ts';
import { forecastName, withSeason } from './model-name.ts';
import type { ModelReport } from './pictures.ts';

export type Choice = NonNullable<ModelReport['choice']>;
export type Compared = Choice['compared'][number];

/** A gain counts beyond this many of its standard errors; the platform chooses by the same. */
export const BEYOND = 3;

export type Standing = 'reference' | 'better' | 'alike' | 'worse';

/** How a forecast stands to the reference at the origins; null where nothing tells, as for rules without a model. */
export function standingOf({ name, gain, standardError, isProven }: Compared, { reference }: Choice): Standing | null {
  if (name === reference) return 'reference';
  if (gain === null || standardError === null) return null;
  if (isProven) return 'better';
  return gain < -BEYOND * standardError ? 'worse' : 'alike';
}

/** A figure with its error, as many digits as tell them apart. */
export function gainText(gain: number | null, standardError: number | null, t: TFunction, format: Format): string {
  if (gain === null) return '—';
  const size = Math.abs(standardError ?? gain);
  const digits = size > 0 && size < 0.01 ? 4 : 3;
  const value = format.fixed(gain, digits);
  return standardError === null ? value : t('modelChoice.gain', { gain: value, error: format.fixed(standardError, digits) });
}

/** The row of the chosen forecast as a whole. */
export const selectedOf = ({ compared }: Choice): Compared | undefined => compared.find(({ kind }) => kind === 'selected');

/** The models that share the chosen forecast, the weightiest first. */
export const membersOf = ({ compared }: Choice): Compared[] =>
  compared
    .filter(({ kind, weight }) => kind === 'model' && weight !== null && weight > 0)
    .sort((a, b) => (b.weight ?? 0) - (a.weight ?? 0));

/** What the chosen forecast is made of. */
export function madeOf(choice: Choice, t: TFunction, format: Format): string {
  const members = membersOf(choice);
  const [only] = members;
  if (members.length <= 1) return forecastName(only?.name ?? choice.selected, t);
  return members.map(({ name, weight }) => `${format.ratio(weight, 0)} ${forecastName(name, t)}`).join(' + ');
}

/** What is published: the same on the clock of the seasons, where the holdout decided for it. */
export function publishedOf(choice: Choice, t: TFunction, format: Format): string {
  const decided = choice.reasons.some(({ code }) => code === 'season_by_holdout');
  // reports of older runs name their members by the flat clock even so
  const isNamed = membersOf(choice).some(({ seasonal }) => seasonal);
  return withSeason(madeOf(choice, t, format), decided && !isNamed, t);
}
