import { dayNumber } from '../base/day.ts';
import type { Warning } from '../base/figure.schema.ts';
import { figure, ratio } from './figure.ts';
import type { Findings } from './findings.ts';
import type { Overview } from './overview.schema.ts';
import {
  bandSizes,
  equityHistory,
  monthlySales,
  movesSince,
  residuals,
  runBefore,
  salesSince,
  stageSizes,
  totals,
  unlinkedTotals,
} from './overview.sql.ts';
import { lifecycleStages, valueBands } from './placement.schema.ts';
import type { Running } from './run-tools.ts';
import { tableOf } from './tables.sql.ts';

interface Totals {
  readonly customers: number;
  readonly active: number;
  readonly at_risk: number;
  readonly equity_minor: number | null;
  readonly net_365_minor: number;
  readonly net_minor: number;
  readonly margin_covered_minor: number;
}
interface HistoryRow extends Record<string, number | string> {
  readonly as_of: string;
  readonly customers: number;
  readonly active: number;
  readonly customer_equity_minor: number;
}

type Sizes = readonly { readonly customers: number; readonly net_365_minor: number; readonly [key: string]: unknown }[];

const counts = (row: HistoryRow, prefix: string, names: readonly string[]): Record<string, number> =>
  Object.fromEntries(names.filter((name) => `${prefix}_${name}` in row).map((name) => [name, Number(row[`${prefix}_${name}`])]));

const historyOf = (rows: readonly HistoryRow[]): Overview['history'] =>
  rows.map((row) => ({
    asOf: row.as_of,
    customers: row.customers,
    active: row.active,
    equityMinor: row.customer_equity_minor,
    stages: counts(row, 'stage', lifecycleStages),
    bands: counts(row, 'band', valueBands),
  }));

/** The refresh nearest to so many days before the last, at least half as many away. */
function before(history: Overview['history'], days: number): Overview['history'][number] | undefined {
  const last = history.at(-1);
  if (!last) return undefined;
  const age = (at: { asOf: string }) => dayNumber(last.asOf) - dayNumber(at.asOf);
  const old = history.filter((at) => age(at) >= days / 2);
  return old.sort((a, b) => Math.abs(age(a) - days) - Math.abs(age(b) - days))[0];
}

const changeOf = (now: number, then: number | undefined): number | null => (then === undefined ? null : now - then);
const sumOf = (rows: Sizes, key: string): number => rows.reduce((sum, row) => sum + Number(row[key] ?? 0), 0);

function stagesOf(rows: Sizes, history: Overview['history']): Overview['stages'] {
  const all = sumOf(rows, 'customers');
  const then = before(history, 30);
  return lifecycleStages.map((stage) => {
    const row = rows.find((found) => found['stage'] === stage);
    const customers = row?.customers ?? 0;
    return {
      stage,
      customers,
      share: ratio(customers, all) ?? 0,
      netMinor365: row?.net_365_minor ?? 0,
      change: changeOf(customers, then?.stages[stage]),
    };
  });
}

function bandsOf(rows: Sizes, history: Overview['history'], { placed }: Findings): Overview['bands'] {
  const all = sumOf(rows, 'customers');
  const net = sumOf(rows, 'net_365_minor');
  const then = before(history, 30);
  const from: Record<string, number | null> = {
    high: placed.thresholds.highFromMinor,
    mid: placed.thresholds.midFromMinor,
    base: 1,
    none: null,
  };
  return valueBands.map((band) => {
    const row = rows.find((found) => found['band'] === band);
    const customers = row?.customers ?? 0;
    return {
      band,
      customers,
      customerShare: ratio(customers, all) ?? 0,
      netMinor365: row?.net_365_minor ?? 0,
      netShare: ratio(row?.net_365_minor ?? 0, net) ?? 0,
      residualMinor: (row?.['residual_minor'] as number | null | undefined) ?? null,
      fromMinor: from[band] ?? null,
      change: changeOf(customers, then?.bands[band]),
    };
  });
}

const TWO_THIRDS = 2 / 3;

/** The smallest share of customers that holds two thirds of the equity. */
export function concentrationOf(values: Float64Array): Overview['concentration'] {
  const ascending = Float64Array.from(values).sort();
  const target = ascending.reduce((sum, value) => sum + value, 0) * TWO_THIRDS;
  if (!(target > 0)) return null;
  let held = 0;
  let holders = 0;
  while (held < target && holders < ascending.length) held += ascending[ascending.length - 1 - holders++] ?? 0;
  return { equityShare: TWO_THIRDS, customerShare: holders / ascending.length };
}

async function sinceLastRun(
  running: Running,
  equity: number | null,
  history: Overview['history'],
): Promise<Overview['sinceLastRun']> {
  const { engine, asOf, table } = running;
  const [last] = await engine.reduce<{ as_of: string }>(runBefore(asOf));
  if (!last) return null;
  const [moves] = await engine.reduce<Record<string, number>>(movesSince(tableOf(table('customer_rows')), last.as_of));
  const [sales] = await engine.reduce<{ orders: number; net_minor: number }>(
    salesSince(tableOf(table('purchase_days')), last.as_of),
  );
  const then = history.find((row) => row.asOf === last.as_of)?.equityMinor ?? null;
  const of = (name: string) => moves?.[name] ?? 0;
  return {
    asOf: last.as_of,
    newCustomers: of('new_customers'),
    orders: sales?.orders ?? 0,
    netMinor: sales?.net_minor ?? 0,
    equityMinor: equity === null || then === null ? null : equity - then,
    movedUp: of('moved_up'),
    movedDown: of('moved_down'),
    becameDormant: of('became_dormant'),
    becameLost: of('became_lost'),
    cameBack: of('came_back'),
  };
}

const warningsOf = ({ decision, valuation }: Findings, unlinked: number): Warning[] => [
  ...(decision.published ? [] : (['model_refused'] as const)),
  ...(valuation.basis === 'revenue' ? (['margin_unknown'] as const) : []),
  ...(Math.abs(decision.trained?.spend?.correlation ?? 0) > 0.3 ? (['spend_depends_on_frequency'] as const) : []),
  ...(unlinked > 0 ? (['unlinked_orders'] as const) : []),
];

const equityChange = (history: Overview['history'], equity: number | null): Overview['equityChange'] => {
  const then = before(history, 180);
  if (!then?.equityMinor || equity === null) return null;
  return { since: then.asOf, ratio: equity / then.equityMinor - 1 };
};

interface Loose {
  readonly net_minor: number;
  readonly net_365_minor: number;
  readonly orders: number;
}
interface Month {
  readonly month: string;
  readonly net_minor: number;
  readonly new_minor: number;
  readonly old_minor: number;
  readonly buyers: number;
}

const noTotals: Totals = {
  customers: 0,
  active: 0,
  at_risk: 0,
  equity_minor: null,
  net_365_minor: 0,
  net_minor: 0,
  margin_covered_minor: 0,
};
const noneLoose: Loose = { net_minor: 0, net_365_minor: 0, orders: 0 };

/** The figures at the head of the page. */
function figuresOf(sums: Totals, loose: Loose, foreseen: number | null, { decision }: Findings, warnings: readonly Warning[]) {
  const all = sums.net_minor + loose.net_minor;
  const future = { warnings, reason: 'no consumer has bought yet' };
  const backtest = { reason: 'the history is too short to hold any of it out' };
  return {
    equity: figure('customer_equity', 'minor', sums.equity_minor, future),
    customers: figure('customers', 'count', sums.customers),
    active: figure('active_customers', 'count', sums.active, { denominator: sums.customers }),
    atRisk: figure('at_risk', 'count', sums.at_risk, { denominator: sums.active }),
    sales12m: figure('sales_net_12m', 'minor', sums.net_365_minor + loose.net_365_minor),
    predicted12m: figure('predicted_sales_12m', 'minor', foreseen, future),
    backtestError: figure('backtest_error', 'ratio', decision.best?.money.totalError, backtest),
    identityCoverage: figure('identity_coverage', 'ratio', ratio(sums.net_minor, all), { denominator: all }),
    marginCoverage: figure('margin_coverage', 'ratio', ratio(sums.margin_covered_minor, sums.net_minor), {
      denominator: sums.net_minor,
    }),
  };
}

const monthOf = (m: Month): Overview['monthlySales'][number] => ({
  month: m.month.slice(0, 7),
  netMinor: m.net_minor,
  newMinor: m.new_minor,
  oldMinor: m.old_minor,
  buyers: m.buyers,
});

/** The page that opens first. */
export async function buildOverview(running: Running, findings: Findings, foreseen: number | null): Promise<Overview> {
  const { engine, asOf, table } = running;
  const [rows, unlinked] = [tableOf(table('customer_rows')), tableOf(table('unlinked_days'))];
  const [sums = noTotals] = await engine.reduce<Totals>(totals(rows));
  const [loose = noneLoose] = await engine.reduce<Loose>(unlinkedTotals(unlinked, asOf));
  const fresh = findings.placed.recording ? tableOf(table('equity')) : null;
  const history = historyOf(await engine.reduce<HistoryRow>(equityHistory(fresh)));
  const { value = new Float64Array() } = await engine.columns(residuals(rows));
  const months = await engine.reduce<Month>(monthlySales(tableOf(table('visits')), rows, unlinked));
  const warnings = warningsOf(findings, loose.orders);
  return {
    asOf,
    basis: findings.valuation.basis,
    ...figuresOf(sums, loose, foreseen, findings, warnings),
    equityChange: equityChange(history, sums.equity_minor),
    concentration: concentrationOf(value),
    stages: stagesOf(await engine.reduce(stageSizes(rows)), history),
    bands: bandsOf(await engine.reduce(bandSizes(rows)), history, findings),
    history,
    monthlySales: months.map(monthOf),
    sinceLastRun: await sinceLastRun(running, sums.equity_minor, history),
    warnings,
  };
}
