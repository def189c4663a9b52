import { type Day, dayNumber } from '../base/day.ts';
import { invalid } from '../base/platform-error.ts';
import type { Engine } from '../engine/engine.ts';
import type { CandidateName } from '../models/choosing/candidates.ts';
import type { Choice } from '../models/choosing/choose.ts';
import { chooseForecast } from '../models/choosing/choose-forecast.ts';
import { foreseePlain } from '../models/choosing/foresee-origin.ts';
import type { PurchasePanel } from '../models/choosing/purchase-panel.ts';
import type { Refusal } from '../models/choosing/refuse.ts';
import { type TimeUnit, unitDays } from './clv-file.ts';
import { type ChosenMembers, type ForetoldFile, foretell } from './clv-foretell.ts';
import { foretellRhythms } from './clv-foretell-rhythms.ts';
import { foretoldRows } from './clv-panel.sql.ts';
import { purchasesOf, readPanel, unwatched } from './clv-panel.ts';
import { refusalWords } from './refusal-words.ts';
import type { ModelCompute } from './run-tools.ts';
import { tableOf } from './tables.sql.ts';

export interface PredictRequest {
  /** Last day that is known. */
  readonly end: Day;
  /** Units of time ahead. */
  readonly horizon: number;
  readonly unit: TimeUnit;
  readonly includeZero: boolean;
  /** One model whatever it is worth, or the one that earlier days choose. */
  readonly model: CandidateName | 'pareto-ggg' | 'selected';
  /** Mass of the intervals. */
  readonly interval: number;
  /** Discount of future money per month. */
  readonly discountMonthly: number;
  readonly minorPerUnit: number;
  /** Where the CSV is written. */
  readonly out: string;
  readonly onStep?: (step: PredictStep) => void;
  /** Told how many customers are through, where they take long. */
  readonly onCustomers?: (done: number, of: number) => void;
}

/** Models are compared, rhythms learned, or customers foretold one by one. */
export type PredictStep = 'models' | 'rhythms' | 'customers';

/** What was foretold of all customers together. */
export interface Predicted {
  readonly model: string;
  readonly members: readonly Readonly<{ model: string; weight: number }>[];
  readonly level: number;
  /** Strength of the correction by the customers' own rhythm; zero without one. */
  readonly corrected: number;
  readonly end: Day;
  readonly days: number;
  readonly customers: number;
  readonly expectedPurchases: number;
  /** In units of money; null where nobody's spend is known. */
  readonly value: number | null;
  /** Whether the intervals needed the parameters' own uncertainty: with many customers they do not. */
  readonly parametersDrawn: boolean;
  readonly reasons: Choice['reasons'];
}

interface Tools {
  readonly engine: Engine;
  readonly compute: Pick<ModelCompute, 'run' | 'fill'>;
}

type Chosen = ChosenMembers & Pick<Predicted, 'level' | 'corrected' | 'reasons'>;
type Told = ForetoldFile & Pick<Predicted, 'members' | 'level' | 'corrected' | 'reasons'>;

/** Days within which a next purchase is looked for. */
const FURTHEST = 1826;

/** Writes one row a customer: purchases, dates and money to be expected, with intervals. */
export async function predictFile(tools: Tools, request: PredictRequest): Promise<Predicted> {
  const { engine } = tools;
  const days = daysOf(request);
  const { panel, customers } = await readPanel(engine, request);
  if (panel.day.every((day) => day >= dayNumber(request.end))) throw unwatched(request.end);
  const { columns, isDrawn, members, level, corrected, reasons } = await toldOf(tools, request, panel, days);
  const table = 'foretold__columns';
  await engine.draft(table, { customer: customers, ...columns });
  const { end, minorPerUnit } = request;
  const rows = foretoldRows(tableOf(table), purchasesOf(request), end, dayNumber(end), minorPerUnit);
  await engine.export(rows, request.out, 'csv');
  const value = columns.value.reduce((sum, each) => sum + each, 0) / minorPerUnit;
  return {
    model: request.model,
    members,
    level,
    corrected,
    end,
    days,
    customers: customers.length,
    expectedPurchases: columns.expected.reduce((sum, each) => sum + each, 0),
    value: Number.isNaN(value) ? null : value,
    parametersDrawn: isDrawn,
    reasons,
  };
}

async function toldOf(tools: Tools, { model, ...request }: PredictRequest, panel: PurchasePanel, days: number): Promise<Told> {
  const asked = { ...request, panel, days, furthest: Math.max(days, FURTHEST) };
  if (model === 'pareto-ggg') {
    return { ...(await foretellRhythms(tools, asked)), members: [{ model, weight: 1 }], level: 1, corrected: 0, reasons: [] };
  }
  if (model === 'selected') request.onStep?.('models');
  const chosen = await chooseOn(tools, { ...request, model }, panel, days);
  request.onStep?.('customers');
  return { ...chosen, ...(await foretell(tools, { ...asked, chosen })) };
}

function daysOf({ horizon, unit }: PredictRequest): number {
  const days = Math.round(horizon * unitDays[unit]);
  if (!(days >= 1 && days <= FURTHEST))
    throw invalid('horizon', `horizon is not between a day and five years: ${horizon} ${unit}`);
  return days;
}

type NotOfRhythms = PredictRequest & Readonly<{ model: CandidateName | 'selected' }>;

async function chooseOn({ compute }: Tools, request: NotOfRhythms, panel: PurchasePanel, days: number): Promise<Chosen> {
  const asOf = dayNumber(request.end);
  const origin = { asOf, until: asOf + days };
  const run = (task: Parameters<typeof compute.run<'forecastPurchases'>>[1]) => compute.run('forecastPurchases', task);
  if (request.model !== 'selected') {
    const tools = { panel, run, unitDays: 7, calendars: [], onStep: () => undefined };
    const final = await foreseePlain(tools, origin, [request.model]);
    return { final, members: [{ model: request.model, weight: 1 }], level: 1, corrected: 0, expected: null, reasons: [] };
  }
  const { final, choice, correction, expected, refused } = await chooseForecast({ panel, origin, run, correct: true });
  if (refused.length > 0) throw untrusted(refused);
  const { members, level, reasons } = choice;
  return { final, members, level: level.factor, corrected: correction?.strength ?? 0, expected, reasons };
}

const reasonsOf = (refused: readonly Refusal[]) => refused.map(({ code }) => refusalWords[code] ?? code).join(', and ');

const untrusted = (refused: readonly Refusal[]) =>
  invalid(
    'model-not-trusted',
    `no model has earned trust on these purchases (${reasonsOf(refused)}), name one with --model to see it nevertheless: ${refused.map(({ code }) => code).join(', ')}`,
    { refused },
  );
