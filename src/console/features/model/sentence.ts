import type { TFunction } from 'i18next';
import type { Format } from '../../format/create-format.ts';
import { publishedOf } from './comparison.ts';
import { modelName } from './model-name.ts';
import { type ModelReport, mainBacktest } from './pictures.ts';
import { gradeOf } from './trust.ts';

function titleOf({ choice, models, verdict }: ModelReport, t: TFunction, format: Format): string {
  if (choice) return publishedOf(choice, t, format);
  const model = verdict.model ?? '';
  return modelName(model, t, models.find((one) => one.model === model)?.title);
}

/** How far the forecast may be trusted, by how it did on days it had not seen. */
export function modelSentence(report: ModelReport, t: TFunction, format: Format): string {
  const { published, source } = report.verdict;
  if (!published) return t(source === 'cohort' ? 'model.verdict.cohort' : 'model.verdict.none');
  const backtest = mainBacktest(report);
  if (!backtest) return t('model.verdict.publishedShort', { model: titleOf(report, t, format) });
  return t(`modelChoice.headline.${gradeOf(backtest)}`, {
    days: format.count(backtest.holdoutDays),
    orders: format.change(backtest.orders.totalError),
    money: format.change(backtest.money.totalError),
  });
}

type Reason = ModelReport['verdict']['reasons'][number];
type Word = (code: string, values: Record<string, string>) => string;

/** Errors are rates; what a forecast is compared by has three digits; the others are counts. */
function written(code: string, value: number | null, format: Format): string {
  if (code.startsWith('no_better')) return format.decimal(value, 3);
  return /error|ratio|share/.test(code) ? format.ratio(value) : format.decimal(value, 0);
}

const valuesOf = ({ code, value, limit }: Reason, format: Format): Record<string, string> => ({
  value: written(code, value, format),
  limit: written(code, limit, format),
});

/** A reason of the gate in words. */
export const reasonText = (reason: Reason, format: Format, word: Word): string => word(reason.code, valuesOf(reason, format));

/** What to do about a reason; nothing where no advice is known. */
export function adviceText(reason: Reason, format: Format, word: Word): string {
  const advice = word(reason.code, valuesOf(reason, format));
  return advice === reason.code ? '' : advice;
}
