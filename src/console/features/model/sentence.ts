import type { TFunction } from 'i18next';
import type { Format } from '../../format/create-format.ts';
import { type ModelReport, mainBacktest } from './pictures.ts';

const titleOf = ({ models, verdict }: ModelReport): string =>
  models.find(({ model }) => model === verdict.model)?.title ?? verdict.model ?? '';

/** Whether there is a model to trust, and how far off it was. */
export function modelSentence(report: ModelReport, t: TFunction, format: Format): string {
  const { published, source } = report.verdict;
  if (!published) return t(source === 'cohort' ? 'model.verdict.cohort' : 'model.verdict.none');
  const model = titleOf(report);
  const backtest = mainBacktest(report);
  if (!backtest) return t('model.verdict.publishedShort', { model });
  return t('model.verdict.published', {
    model,
    days: format.count(backtest.holdoutDays),
    orders: format.change(backtest.orders.totalError),
    money: format.change(backtest.money.totalError),
  });
}

type Reason = ModelReport['verdict']['reasons'][number];

/** A reason of the gate in words; errors are rates, the others counts. */
export function reasonText(
  { code, value, limit }: Reason,
  format: Format,
  word: (code: string, values: Record<string, string>) => string,
): string {
  const write = (number: number | null) => (/error|ratio|share/.test(code) ? format.ratio(number) : format.decimal(number, 0));
  return word(code, { value: write(value), limit: write(limit) });
}

export function trustSentence({ history, verdict }: ModelReport, t: TFunction, format: Format): string {
  const { from, to, customers, repeatCustomers } = history;
  return t(verdict.published ? 'model.trust.published' : 'model.trust.refused', {
    from,
    to,
    customers: format.count(customers),
    repeat: format.count(repeatCustomers),
  });
}
