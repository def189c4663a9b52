import type { Day } from '../base/day.ts';
import type { BookRules } from '../books/booked-orders.sql.ts';
import type { Engine } from '../engine/engine.ts';
import type { cohortPeriods } from './cohorts.schema.ts';
import type { CohortCell } from './cohorts.ts';
import type { SalesGrain } from './sales.schema.ts';
import { historyStart, nDayRepurchase, type SalesTables, type SpanName, salesCells, steadyDays } from './sales.sql.ts';
import type { SalesCell } from './sales.ts';
import { isWholeBrand, type Scope } from './scope.ts';
import {
  brandDays,
  noOutsiders,
  otherDays,
  outsiderRows,
  scopedCohortCells,
  scopedDays,
  scopedPeople,
  scopedVisits,
} from './scoped-days.sql.ts';

const WINDOWS = [30, 60, 90, 180, 365] as const;

/** What a scope's orders say: small tables in memory, and the name of the draft that holds its people. */
export interface Scoped {
  readonly asOf: Day;
  readonly historyStart: Day | null;
  readonly sales: Readonly<Record<SalesGrain, readonly SalesCell[]>>;
  readonly year: readonly SalesCell[];
  readonly month30: readonly SalesCell[];
  readonly nDay: readonly { readonly days: number; readonly cohort: number; readonly bought: number }[];
  /** Null for the whole brand: the run has written its cohorts and RFM. */
  readonly past: ScopedPast | null;
}

export interface ScopedPast {
  readonly cohorts: Readonly<Record<(typeof cohortPeriods)[number], readonly CohortCell[]>>;
  /** Name of the draft with a row a person. */
  readonly people: string;
}

export interface ScopedRequest {
  readonly rules: BookRules;
  readonly scope: Scope;
  readonly asOf: Day;
  /** Begins the names of its drafts; nobody else uses it. */
  readonly name: string;
}

const tablesOf = (name: string): SalesTables => ({ days: `${name}_days`, visits: `${name}_visits`, steady: `${name}_steady` });

async function dropAll(engine: Engine, tables: SalesTables): Promise<void> {
  for (const table of Object.values(tables)) await engine.drop(table);
}

/** One pass over the orders of a scope. The caller drops the draft of people when it is done with it. */
export async function readScoped(engine: Engine, { rules, scope, asOf, name }: ScopedRequest): Promise<Scoped> {
  const tables = tablesOf(name);
  try {
    await engine.draft(tables.days, scopedDays({ ...rules, asOf }, scope, asOf));
    await engine.draft(tables.visits, scopedVisits(tables.days));
    const sales = await readSales(engine, tables, asOf);
    const past = isWholeBrand(scope) ? null : await readPast(engine, tables.visits, { rules, scope, asOf, name });
    return { asOf, ...sales, past };
  } finally {
    await dropAll(engine, tables);
  }
}

export interface BrandRequest extends Omit<ScopedRequest, 'scope'> {
  /** Kinds of order that made customers in the run. */
  readonly customerKinds: readonly string[];
}

/** The same of the whole brand from what the last run wrote: only orders that make no customer are looked up. */
export async function readBrand(engine: Engine, { rules, asOf, name, customerKinds }: BrandRequest): Promise<Scoped> {
  const tables = tablesOf(name);
  const others = rules.salesKinds.filter((kind) => !customerKinds.includes(kind));
  try {
    await engine.draft(tables.days, brandDays(others.length > 0 ? otherDays({ ...rules, asOf }, others) : null));
    await engine.draft(tables.visits, scopedVisits('purchase_days'));
    return { asOf, ...(await readSales(engine, tables, asOf)), past: null };
  } finally {
    await dropAll(engine, tables);
  }
}

async function readSales(engine: Engine, { days, visits, steady }: SalesTables, asOf: Day) {
  await engine.draft(steady, steadyDays(visits, asOf));
  const cells = (span: SpanName) => engine.reduce<SalesCell>(salesCells({ days, visits, steady }, span, asOf));
  const [start] = await engine.reduce<{ first_on: Day | null }>(historyStart(visits, days));
  return {
    historyStart: start?.first_on ?? null,
    sales: { day: await cells('day'), week: await cells('week'), month: await cells('month') },
    year: await cells('year'),
    month30: await cells('month30'),
    nDay: await engine.reduce<Scoped['nDay'][number]>(nDayRepurchase(visits, asOf, WINDOWS)),
  };
}

async function readPast(engine: Engine, visits: string, { rules, asOf, name }: ScopedRequest): Promise<ScopedPast> {
  const people = `${name}_people`;
  await engine.draft(people, scopedPeople(visits, rules.has.outsiders ? outsiderRows() : noOutsiders(), asOf));
  try {
    return { people, cohorts: await readCohorts(engine, visits, people) };
  } catch (error) {
    await engine.drop(people);
    throw error;
  }
}

async function readCohorts(engine: Engine, visits: string, people: string): Promise<ScopedPast['cohorts']> {
  const cells = (period: (typeof cohortPeriods)[number]) => engine.reduce<CohortCell>(scopedCohortCells(period, visits, people));
  return { month: await cells('month'), '30d': await cells('30d'), '60d': await cells('60d'), '90d': await cells('90d') };
}
