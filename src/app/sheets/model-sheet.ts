import { type Sheet, sheetOf, type Told } from '../../base/sheet.ts';
import type { Backtest, Ledger, ModelReport } from '../../value/model-report.schema.ts';

type Fitted = ModelReport['models'][number];

/** A backtest and the model it was of; either may lack the other. */
interface Line {
  readonly model: string;
  readonly fit?: Fitted | undefined;
  readonly test?: Backtest | undefined;
}

const columns: readonly Told<Line>[] = [
  ['model', 'text', ({ model }) => model],
  ['title', 'text', ({ fit }) => fit?.title ?? null],
  ['published', 'text', ({ fit }) => fit?.published ?? null],
  ['converged', 'text', ({ fit }) => fit?.converged ?? null],
  ['parameters', 'text', ({ fit }) => (fit ? JSON.stringify(fit.params) : null)],
  ['log_likelihood', 'number', ({ fit }) => fit?.logLikelihood ?? null],
  ['customers_fitted', 'number', ({ fit }) => fit?.customers ?? null],
  ['seasonal', 'text', ({ test }) => test?.seasonal ?? null],
  ['calibration_from', 'text', ({ test }) => test?.calibrationFrom ?? null],
  ['calibration_to', 'text', ({ test }) => test?.calibrationTo ?? null],
  ['holdout_to', 'text', ({ test }) => test?.holdoutTo ?? null],
  ['customers_tested', 'number', ({ test }) => test?.customers ?? null],
  ['orders_forecast', 'number', ({ test }) => test?.orders.predicted ?? null],
  ['orders_came', 'number', ({ test }) => test?.orders.actual ?? null],
  ['orders_error', 'share', ({ test }) => test?.orders.totalError ?? null],
  ['sales_forecast', 'money', ({ test }) => test?.money.predicted ?? null],
  ['sales_came', 'money', ({ test }) => test?.money.actual ?? null],
  ['sales_error', 'share', ({ test }) => test?.money.totalError ?? null],
  ['deviance', 'number', ({ test }) => test?.deviance ?? null],
  ['top_tenth_found', 'share', ({ test }) => test?.topDecileCapture ?? null],
];

/** Every backtest with its model, and the models that had none. */
const linesOf = ({ models, backtests }: ModelReport): Line[] => [
  ...backtests.map((test): Line => ({ model: test.model, fit: models.find(({ model }) => model === test.model), test })),
  ...models.filter((fit) => !backtests.some(({ model }) => model === fit.model)).map((fit): Line => ({ model: fit.model, fit })),
];

/** A row a backtest, then a row a model that had none. */
export const modelSheet = (report: ModelReport, digits: number): Sheet => sheetOf('models', digits, columns, linesOf(report));

type Prediction = Ledger['predictions'][number];

const ledgerColumns: readonly Told<Prediction>[] = [
  ['as_of', 'text', ({ asOf }) => asOf],
  ['made_at', 'text', ({ madeAt }) => madeAt],
  ['model', 'text', ({ model }) => model],
  ['horizon_days', 'number', ({ horizonDays }) => horizonDays],
  ['customers', 'number', ({ customers }) => customers],
  ['orders_forecast', 'number', ({ orders }) => orders],
  ['value_forecast', 'money', ({ valueMinor }) => valueMinor],
  ['measured_as_of', 'text', ({ measuredAsOf }) => measuredAsOf],
  ['orders_came', 'number', ({ actualOrders }) => actualOrders],
  ['value_came', 'money', ({ actualMinor }) => actualMinor],
  ['elapsed', 'share', ({ elapsed }) => elapsed],
];

/** A row a forecast, beside what came. */
export const ledgerSheet = ({ predictions }: Ledger, digits: number): Sheet =>
  sheetOf('forecasts', digits, ledgerColumns, predictions);
