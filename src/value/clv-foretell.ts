import type { Reading } from '../engine/engine.ts';
import { membersAt } from '../models/choosing/choose-forecast.ts';
import type { ForeseenOrigin } from '../models/choosing/foresee-origin.ts';
import type { PurchasePanel } from '../models/choosing/purchase-panel.ts';
import { weeklyRate } from '../models/lifetime-value.ts';
import { outlookOf } from '../models/predicting/outlook.ts';
import { type Foretold, foretold } from '../models/predicting/predict.ts';
import type { Member } from '../models/predicting/purchases-ahead.ts';
import { spending } from '../models/spending.ts';
import { type PanelRequest, readSpent } from './clv-panel.ts';
import type { ModelCompute } from './run-tools.ts';

/** A forecast that was chosen, or named: its models at the day that is known, and what they expect. */
export type ChosenMembers = Readonly<{
  final: ForeseenOrigin;
  members: readonly Readonly<{ model: string; weight: number }>[];
  /** What is expected of each customer, level and correction included; null where it is the members' mean. */
  expected: Float64Array | null;
}>;

export interface ForetellRequest extends PanelRequest {
  readonly panel: PurchasePanel;
  readonly chosen: ChosenMembers;
  readonly days: number;
  /** Days ahead within which a next purchase is looked for. */
  readonly furthest: number;
  /** Mass of the intervals. */
  readonly interval: number;
  readonly discountMonthly: number;
}

export interface ForetellTools {
  readonly engine: Pick<Reading, 'columns'>;
  readonly compute: Pick<ModelCompute, 'run' | 'fill'>;
}

/** What is foretold of each customer, a column each, in the panel's order, and whether the parameters' own uncertainty is in it. */
export type ForetoldFile = Readonly<{ columns: Foretold; isDrawn: boolean }>;

export async function foretell(tools: ForetellTools, request: ForetellRequest): Promise<ForetoldFile> {
  const { panel, chosen, days, furthest, interval } = request;
  const { final } = chosen;
  const outlook = outlookOf({ panel, final, members: chosen.members, furthest });
  const spent = await readSpent(tools.engine, request);
  const spend = await fitSpend(tools, spent, interval);
  const question = {
    members: await withDraws(tools, outlook.members, chosen, interval),
    days,
    rate: weeklyRate(request.discountMonthly),
    mass: interval,
    spend: spend?.params ?? null,
    spendDraws: spend?.draws ?? null,
  };
  // customers of one history follow one another, so that it is asked about once
  const order = final.view.groups.of.map((_, row) => row).sort((a, b) => groupOf(final, a) - groupOf(final, b));
  const input = { ...outlook.input, ...spent, level: levelsOf(chosen) };
  const told = await tools.compute.fill('predictRows', question, inOrder(input, order), foretold);
  const isDrawn = question.spendDraws !== null || question.members.some(({ draws }) => draws);
  return { columns: outOfOrder(told, order), isDrawn };
}

const groupOf = ({ view }: ForeseenOrigin, row: number): number => view.groups.of[row] ?? 0;

type Columns<Name extends string = string> = Readonly<Record<Name, Float64Array>>;

/** The rows of each column in another order, or some of them. */
export const inOrder = <Name extends string>(columns: Columns<Name>, order: Int32Array): Columns<Name> =>
  mapColumns(columns, (column) => Float64Array.from(order, (row) => column[row] ?? Number.NaN));

/** Columns in such an order back in the first one. */
export const outOfOrder = <Name extends string>(columns: Columns<Name>, order: Int32Array): Columns<Name> =>
  mapColumns(columns, (column) => {
    const back = new Float64Array(order.length);
    for (const [at, row] of order.entries()) back[row] = column[at] ?? Number.NaN;
    return back;
  });

const mapColumns = <Name extends string>(columns: Columns<Name>, f: (column: Float64Array) => Float64Array): Columns<Name> =>
  Object.fromEntries(Object.entries<Float64Array>(columns).map(([name, column]) => [name, f(column)])) as Columns<Name>;

/** The members with what else their parameters may be, where that matters to the intervals. */
const withDraws = (
  { compute }: ForetellTools,
  members: readonly Member[],
  { final, members: named }: ChosenMembers,
  mass: number,
) =>
  Promise.all(
    members.map(async (member, i) => {
      const found = final.foreseen.find(({ name }) => name === named[i]?.model);
      if (!found) return member;
      const { params, hessian } = found.forecast;
      return { ...member, draws: await compute.run('parameterDraws', { ...found.task, params, hessian, mass }) };
    }),
  );

/** By what each customer's mean is multiplied: the level of the total and the correction of her own. */
function levelsOf({ final, members, expected }: ChosenMembers): Float64Array {
  const mean = membersAt(final, members);
  return mean.map((value, i) => (expected && value > 0 ? (expected[i] ?? value) / value : 1));
}

/** How the brand's customers spend, and what else that may be; null where nobody bought twice with an amount. */
export async function fitSpend(
  { compute }: ForetellTools,
  { valued, mean }: Awaited<ReturnType<typeof readSpent>>,
  mass: number,
) {
  const rows = Int32Array.from(valued.keys()).filter((row) => (valued[row] ?? 0) > 0);
  if (rows.length === 0) return null;
  const pick = (column: Float64Array) => Float64Array.from(rows, (row) => column[row] ?? Number.NaN);
  const all = spending({ frequency: pick(valued), monetaryValue: pick(mean) });
  const fit = await compute.run('fitGammaGamma', all);
  return { params: fit.params, draws: await compute.run('spendDraws', { ...all, fit, mass }) };
}
