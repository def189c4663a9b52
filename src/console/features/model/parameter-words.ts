import type { TFunction } from 'i18next';
import type { Format } from '../../format/create-format.ts';

type Params = Readonly<Record<string, number>>;

const WEEKS = 365.25 / 7;
const TEN_YEARS = 10 * WEEKS;

/** How unlike customers are, by the shape of a Gamma: its coefficient of variation is 1/√shape. */
export const spreadOf = (shape: number): 'wide' | 'some' | 'little' => (shape < 1 ? 'wide' : shape < 4 ? 'some' : 'little');

/** Weeks after which half of the customers have left, by the model's own lifetimes; null where it has none of that form. */
export function halfLife(model: string, { b, s, beta }: Params): number | null {
  if (s === undefined || beta === undefined || !(s > 0)) return null;
  const grown = beta * (2 ** (1 / s) - 1);
  return model === 'ggompertz-nbd' && b !== undefined ? Math.log(1 + grown) / b : grown;
}

/** What the parameters of a model come to, in plain words; nothing for a model whose parameters have none. Time is in weeks. */
export function parameterWords(model: string, params: Params, t: TFunction, format: Format): string[] {
  const { r, alpha, k } = params;
  // the rates of a drift hold for newcomers only, and so do not say what customers do
  if (model === 'pareto-nbd-cohorts') return [t('modelChoice.params.drift')];
  const rate =
    r === undefined || !alpha
      ? []
      : [
          t('modelChoice.params.rate', {
            rate: format.decimal(((r / alpha) * WEEKS) / (k ?? 1), 1),
            spread: t(`modelChoice.params.spread.${spreadOf(r)}`),
          }),
        ];
  const regular = k === undefined ? [] : [t('modelChoice.params.regular', { k: format.decimal(k, 0) })];
  return [...rate, ...regular, ...leavingWords(model, params, t, format), ...dependenceWords(params, t, format)];
}

function leavingWords(model: string, params: Params, t: TFunction, format: Format): string[] {
  if (model === 'nbd') return [t('modelChoice.params.stays')];
  const { a, b } = params;
  if (/^m?bg-/.test(model) && a !== undefined && b !== undefined && a + b > 0)
    return [t('modelChoice.params.leave', { share: format.ratio(a / (a + b)) })];
  const weeks = halfLife(model, params);
  if (weeks === null) return [];
  return [weeks > TEN_YEARS ? t('modelChoice.params.halfLong') : t('modelChoice.params.half', { weeks: format.count(weeks) })];
}

const dependenceWords = ({ dependence }: Params, t: TFunction, format: Format): string[] =>
  dependence === undefined ? [] : [t('modelChoice.params.dependence', { value: format.decimal(dependence) })];
