import { type Sheet, sheetOf, type Told } from '../../base/sheet.ts';
import type { ChoiceReport } from '../../value/choice.schema.ts';
import type { ModelReport } from '../../value/model-report.schema.ts';

type Compared = ChoiceReport['compared'][number];

const columns: readonly Told<Compared>[] = [
  ['forecast', 'text', ({ name }) => name],
  ['title', 'text', ({ title }) => title],
  ['kind', 'text', ({ kind }) => kind],
  ['model', 'text', ({ model }) => model],
  ['seasonal', 'text', ({ seasonal }) => seasonal],
  ['weight', 'share', ({ weight }) => weight],
  ['deviance_at_origins', 'number', ({ originDeviance }) => originDeviance],
  ['gain_over_reference', 'number', ({ gain }) => gain],
  ['standard_error', 'number', ({ standardError }) => standardError],
  ['proven', 'text', ({ isProven }) => isProven],
  ['deviance', 'number', ({ deviance }) => deviance],
  ['mae', 'number', ({ mae }) => mae],
  ['rmse', 'number', ({ rmse }) => rmse],
  ['bias', 'share', ({ bias }) => bias],
  ['correlation', 'number', ({ correlation }) => correlation],
  ['spearman', 'number', ({ spearman }) => spearman],
  ['normalised_gini', 'number', ({ nGini }) => nGini],
  ['coverage_90', 'share', ({ coverage90 }) => coverage90],
];

/** A row a forecast that was compared; none of a run that chose among none. */
export const choiceSheet = ({ choice }: Pick<ModelReport, 'choice'>, digits: number): Sheet =>
  sheetOf('comparison', digits, columns, choice?.compared ?? []);
