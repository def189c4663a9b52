import { type Day, localDay, parseDay } from '../base/day.ts';
import { invalid, missing } from '../base/platform-error.ts';
import { makeOrderKinds } from '../books/make-order-kinds.ts';
import type { OrderRule } from '../books/order-kinds.schema.ts';
import type { Calendar } from '../calendar/calendar.schema.ts';
import { dueWindows, payWindows } from '../calendar/windows.ts';
import { defaultKindLaw } from '../customers/customer-rules.ts';
import type { KindLaw } from '../customers/kinds.schema.ts';
import type { Past } from '../customers/past.sql.ts';
import type { SourceRule } from '../customers/past-settings.ts';
import type { Engine } from '../engine/engine.ts';
import { holdoutOf } from './backtest.ts';
import { buildCustomers, buildIntervals, buildKnowledge, buildPeople } from './build-past.ts';
import { commitRun, prepareBeside, prepareCommit } from './commit-run.ts';
import { decideModel } from './decide-model.ts';
import type { Findings } from './findings.ts';
import { peopleKnown } from './histories.sql.ts';
import { findTenths } from './ledger.ts';
import { keepsOneTimers } from './model-titles.ts';
import { type Placed, placeEveryone } from './place-everyone.ts';
import { knownDaysOf } from './placing/known-days.ts';
import { beginReplay } from './replay.ts';
import type { Run } from './run.schema.ts';
import { ensureRunTables, type RunState, readRunState } from './run-state.ts';
import { orderSpan } from './run-tables.sql.ts';
import type { Running, RunSettings, RunTools } from './run-tools.ts';
import { customerRows, scores } from './scores.sql.ts';
import { seasonCalendarsOf } from './season-calendars.ts';
import { refreshDays } from './stages.ts';
import { rowsOf, tableOf } from './tables.sql.ts';
import { together } from './together.ts';
import { marginOf, readMoney, type Valuation, valueEveryone, valueSegments } from './valuation.ts';

export interface RunRequest {
  /** Last day counted; default: yesterday in the workspace's zone, or the day of the last order if that is earlier. */
  readonly asOf?: Day;
  readonly settings: RunSettings;
  readonly sources: readonly SourceRule[];
  /** What counts as what; default: the rules that come with the platform. */
  readonly law?: KindLaw;
  /** The promo calendar; without one, no day is a campaign's. */
  readonly calendar?: Calendar;
  readonly signal?: AbortSignal;
}

const STEPS = 14;
const DAY_MS = 86_400_000;

/** Everything from orders to every customer's value; it appears whole or not at all. */
export async function run(tools: RunTools, request: RunRequest): Promise<Run> {
  const { signal } = request;
  if (!signal) return runOn({ ...tools, aside: tools.engine }, request);
  const [engine, aside] = [await tools.engine.session(signal), await tools.engine.session(signal)];
  try {
    return await runOn({ ...tools, engine, aside }, request);
  } finally {
    engine.release();
    aside.release();
  }
}

interface Span {
  readonly first_on: Day | null;
  readonly last_on: Day | null;
  readonly orders: number;
}

/** The as-of day and the first day of orders; without a single order that counts there is nothing to compute. */
async function timeOf(
  { engine, clock }: RunTools,
  { asOf, settings, law = defaultKindLaw }: RunRequest,
  kinds: string,
): Promise<{ asOf: Day; firstOn: Day }> {
  const [span] = await engine.reduce<Span>(orderSpan(law.orderUses, tableOf(kinds)));
  if (!span?.first_on || !span.last_on) throw missing('no-orders', 'no order counts yet: import paid orders with goods first');
  const yesterday = localDay(clock.now() - DAY_MS, settings.timeZone);
  const day = asOf === undefined ? (yesterday < span.last_on ? yesterday : span.last_on) : parseDay(asOf);
  if (day < span.first_on)
    throw invalid('as-of', `before the first order of ${span.first_on}: ${day}`, { firstOn: span.first_on });
  return { asOf: day, firstOn: span.first_on };
}

/** Steps with their seconds and rows, told to `progress` as they begin, with those that are through; some go side by side. */
function stepper({ clock, progress }: RunTools) {
  const steps: Run['steps'] = [];
  const step: Running['step'] = async (name, work) => {
    progress?.(name, steps.length, STEPS, [...steps]);
    const from = clock.now();
    const { rows, result } = await work();
    steps.push({ step: name, seconds: (clock.now() - from) / 1000, rows });
    return result;
  };
  return { steps, step };
}

async function runOn(tools: RunTools & Pick<Running, 'aside'>, request: RunRequest): Promise<Run> {
  const { engine, aside, clock, compute } = tools;
  const started = clock.now();
  await ensureRunTables(engine);
  const state = await readRunState(engine);
  const runId = state.lastRun + 1;
  const { steps, step } = stepper(tools);
  const table = (name: string) => `${name}__r${runId}`;
  const computedAt = new Date(started).toISOString();
  const { settings, sources, law = defaultKindLaw } = request;
  try {
    await step('order_kinds', () => decideOrderKinds(engine, law.orderRules, table));
    const { asOf, firstOn } = await timeOf(tools, request, table('order_kinds'));
    const { calendar } = request;
    const seasonCalendars = await seasonCalendarsOf(engine, calendar, settings.currency, firstOn, asOf);
    const decided = { settings, sources, law, calendar, seasonCalendars };
    const knownDays = knownDaysOf({ engine, compute, table });
    const running: Running = { engine, aside, compute, runId, asOf, computedAt, ...decided, knownDays, table, step };
    const findings = await findAll(running, state, firstOn);
    const [made] = await together([prepareBeside({ ...running, engine: aside }, findings), writeRows(running, findings.placed)]);
    const prepared = await step('reports', () => prepareCommit(running, findings, made));
    const finished = clock.now();
    return await commitRun(running, prepared, {
      startedAt: computedAt,
      finishedAt: new Date(finished).toISOString(),
      seconds: (finished - started) / 1000,
      steps,
    });
  } finally {
    await dropLeftovers(engine, runId);
  }
}

/** The kinds of orders by the rules of this moment; everything after it reads them. */
async function decideOrderKinds(engine: Engine, rules: readonly OrderRule[], table: Running['table']) {
  return { rows: await makeOrderKinds(engine, rules, table('order_kinds')), result: undefined };
}

async function dropLeftovers(engine: Engine, runId: number): Promise<void> {
  for (const { name } of await engine.tables()) if (name.endsWith(`__r${runId}`)) await engine.drop(name);
}

async function findAll(running: Running, state: RunState, firstOn: Day): Promise<Findings> {
  const { asOf, settings, sources, law, table } = running;
  const days = refreshDays(asOf, state.lastRecorded, firstOn, settings.historyMonths);
  const holdout = holdoutOf(firstOn, asOf);
  const knowledge = [...new Set([...(holdout ? [holdout.calibrationTo] : []), ...days, asOf])].sort();
  const orderKinds = tableOf(table('order_kinds'));
  const past = { asOf, knowledge, settings, sources, law, orderKinds, ...campaignsOf(running, firstOn), table };
  await buildPeople(running, past);
  await buildKnowledge(running, past);
  const beside = { ...running, engine: running.aside };
  const [decided, { intervals, replayed }] = await together([
    decide(beside, holdout),
    describePast(running, past, days.slice(0, -1)),
  ]);
  const valuing = running.step('scores', () => valueAndScore(beside, decided, days.length > 0));
  const placing = running.step('placements', async () => ({
    rows: days.length,
    result: await placeEveryone(running, {
      state,
      days,
      past: replayed,
      decision: decided.decision,
      windows: intervals.windows,
      valuation: valuing,
    }),
  }));
  const [valuation, placed] = await together([valuing, placing]);
  return { intervals, ...decided, valuation, placed, holdout, state };
}

/** The windows of campaigns that payments and deposits of the history fall into. */
const campaignsOf = ({ calendar, asOf }: Running, firstOn: Day): Pick<Past, 'promo' | 'dues'> =>
  calendar ? { promo: payWindows(calendar, firstOn, asOf), dues: dueWindows(calendar, firstOn, asOf) } : {};

/** The customers as they are, and what their earlier months are replayed from, while `decide` is busy fitting. */
async function describePast(running: Running, past: Past, replays: readonly Day[]) {
  await buildCustomers(running, past);
  const intervals = await running.step('intervals', async () => ({ rows: null, result: await buildIntervals(running) }));
  return { intervals, replayed: await beginReplay(running, replays) };
}

type Decided = Pick<Findings, 'money' | 'decision'>;

async function decide(running: Running, holdout: Findings['holdout']): Promise<Decided> {
  const { engine, asOf, table } = running;
  const people = table('people_known');
  await engine.draft(people, peopleKnown(tableOf(table('known_days')), tableOf(table('outsiders')), asOf));
  const money = await readMoney(running, people);
  return { money, decision: await decideModel(running, money, holdout) };
}

/** Everyone valued and scored, and where it will be recorded by tenths. */
async function valueAndScore(running: Running, { decision: { published }, money }: Decided, isRecorded: boolean) {
  const { engine, asOf, table } = running;
  const people = table('people_known');
  const margin = marginOf(money);
  const valuation = published
    ? await valueEveryone(running, people, margin, published)
    : await valueSegments(running, people, asOf, margin);
  // the query behind a valuation is long: kept as a table it is worked out once
  await engine.draft(table('valued'), valuation.valued);
  const hidesOneTimers = published?.forecast.members.some(({ fit }) => keepsOneTimers(fit.model)) ?? false;
  const kept: Valuation = { ...valuation, valued: rowsOf(table('valued')) };
  const parts = {
    ...margin,
    source: valuation.source,
    isCorrected: Boolean(published?.corrector),
    hidesOneTimers,
    customers: tableOf(table('customers')),
    valued: tableOf(table('valued')),
  };
  const rows = await engine.draft(table('scores'), scores(asOf, parts));
  if (isRecorded) await findTenths(running, valuation.ratio);
  return { rows, result: kept };
}

async function writeRows({ engine, table, step }: Running, { standing }: Placed): Promise<void> {
  await step('customer_rows', async () => ({
    rows: await engine.materialize(
      table('customer_rows'),
      customerRows(tableOf(table('customers')), tableOf(table('scores')), tableOf(standing)),
    ),
    result: undefined,
  }));
}
