import type { Day } from '../base/day.ts';
import { invalid, missing } from '../base/platform-error.ts';
import type { BookRules } from '../books/booked-orders.sql.ts';
import { cohortReportFrom } from '../customers/cohort-report.ts';
import type { CohortQuery, CohortReport } from '../customers/cohorts.schema.ts';
import { readLastRun } from '../customers/last-run.ts';
import type { PastSettings } from '../customers/past-settings.ts';
import type { RfmReport, RfmSplit } from '../customers/rfm.schema.ts';
import { splitOf } from '../customers/rfm.ts';
import { computeScopedRfm } from '../customers/rfm-report.ts';
import type { SalesQuery, SalesReport } from '../customers/sales.schema.ts';
import { salesReportOf } from '../customers/sales-report.ts';
import type { ScopeList, ScopeQuery } from '../customers/scope.schema.ts';
import { isWholeBrand, type Scope, scopeOf } from '../customers/scope.ts';
import { readBrand, readScoped, type Scoped, type ScopedPast, type ScopedRequest } from '../customers/scoped.ts';
import { channelList, ordersInOtherMoney, programmeList, shopList } from '../customers/scoped-days.sql.ts';
import type { Engine } from '../engine/engine.ts';
import type { App } from './app.ts';
import { readBookRules } from './book-rules.ts';
import { factsStamp } from './books.sql.ts';

type Tools = Pick<App, 'engine' | 'store'>;

/** Scopes kept at a time: each holds a row a person in memory. */
const MOST = 6;

interface Shelf {
  run: number;
  readonly scopes: Map<string, Promise<Scoped>>;
}
const shelves = new WeakMap<Engine, Shelf>();
let drafts = 0;

/** What was worked out on the last run; a newer run empties the shelf. */
async function shelfOf(engine: Engine, run: number): Promise<Shelf['scopes']> {
  const shelf = shelves.get(engine) ?? { run, scopes: new Map<string, Promise<Scoped>>() };
  shelves.set(engine, shelf);
  if (shelf.run === run) return shelf.scopes;
  shelf.run = run;
  const old = [...shelf.scopes.values()];
  shelf.scopes.clear();
  for (const scoped of old) await forget(engine, scoped);
  return shelf.scopes;
}

const forget = (engine: Engine, scoped: Promise<Scoped>): Promise<void> =>
  scoped.then(
    async ({ past }) => {
      if (past) await engine.drop(past.people);
    },
    () => undefined,
  );

/** The orders of a scope are read once a run: the first asking takes seconds at millions of orders, the next none. */
async function scopedOf(tools: Tools, scope: Scope): Promise<Scoped> {
  const { engine } = tools;
  const { run_id: run, as_of: asOf, settings } = await readLastRun(tools);
  const rules = await readBookRules(tools, asOf);
  const shelf = await shelfOf(engine, run);
  const key = JSON.stringify([scope, rules]);
  const known = shelf.get(key);
  if (known) return known;
  drafts += 1;
  const name = `scope_${drafts}`;
  const scoped = readOne(tools, { rules, scope, asOf, name }, settings);
  shelf.set(key, scoped);
  scoped.catch(() => shelf.delete(key));
  await dropOldest(engine, shelf);
  return scoped;
}

/** What the run wrote of the whole brand stands for its orders as long as it was counted by the rules of today. */
async function readOne(tools: Tools, request: ScopedRequest, settings: string): Promise<Scoped> {
  const { engine } = tools;
  await checkScope(tools, request.scope);
  const ran = JSON.parse(settings) as Partial<RanWith>;
  if (!isWholeBrand(request.scope) || !isCountedSo(ran, request.rules)) return readScoped(engine, request);
  const [foreign] = await engine.reduce<{ orders: number }>(ordersInOtherMoney(request.rules.currency));
  return foreign?.orders === 0
    ? readBrand(engine, { ...request, customerKinds: request.rules.customerKinds })
    : readScoped(engine, request);
}

interface RanWith extends Pick<BookRules, 'currency' | 'minimumGoodsMinor'> {
  readonly customerOrderKinds: readonly string[];
}

const isCountedSo = ({ currency, minimumGoodsMinor, customerOrderKinds }: Partial<RanWith>, rules: BookRules): boolean =>
  currency === rules.currency &&
  minimumGoodsMinor === rules.minimumGoodsMinor &&
  JSON.stringify(customerOrderKinds) === JSON.stringify(rules.customerKinds);

async function dropOldest(engine: Engine, shelf: Shelf['scopes']): Promise<void> {
  const [oldest] = shelf;
  if (shelf.size <= MOST || !oldest) return;
  shelf.delete(oldest[0]);
  await forget(engine, oldest[1]);
}

/** Sales by kind of buyer at any scope. */
export async function readSales(tools: Tools, query: SalesQuery): Promise<SalesReport> {
  const scope = scopeOf(query);
  const { currency } = await readBookRules(tools, null);
  return salesReportOf(await scopedOf(tools, scope), scope, currency, query);
}

/** What a part of the brand did; the past of the whole is what the run has written. */
async function pastOf(tools: Tools, query: ScopeQuery): Promise<ScopedPast & { readonly asOf: Day }> {
  const { asOf, past } = await scopedOf(tools, scopeOf(query));
  if (!past) throw invalid('scope', `expected channel:NAME or shop:CHANNEL/NAME: ${query.scope ?? 'brand'}`);
  return { asOf, ...past };
}

/** Cohorts by the first order in the scope. */
export async function readScopedCohorts(tools: Tools, query: CohortQuery & ScopeQuery): Promise<CohortReport> {
  const { asOf, cohorts } = await pastOf(tools, query);
  return cohortReportFrom(cohorts[query.period], [], query.period, asOf);
}

/** RFM of purchases in the scope; what they will be worth is known of the whole brand only. */
export async function readScopedRfm(tools: Tools, scope: ScopeQuery, split: RfmSplit | undefined): Promise<RfmReport> {
  const { settings } = await readLastRun(tools);
  const { asOf, people } = await pastOf(tools, scope);
  return computeScopedRfm(tools, asOf, split ?? splitOf(JSON.parse(settings) as PastSettings), people);
}

/** The draft with the people of a scope. */
export const peopleIn = async (tools: Tools, query: ScopeQuery): Promise<string> => (await pastOf(tools, query)).people;

interface KeptList {
  readonly stamp: string;
  readonly list: Promise<ScopeList>;
}
const lists = new WeakMap<Engine, KeptList>();

/** Channels, shops and programmes that there are; read again after a load. */
export async function listScopes({ engine }: Pick<App, 'engine'>): Promise<ScopeList> {
  const [facts] = await engine.reduce<object>(factsStamp());
  const stamp = JSON.stringify(facts);
  const known = lists.get(engine);
  if (known?.stamp === stamp) return known.list;
  const list = readList(engine);
  lists.set(engine, { stamp, list });
  list.catch(() => lists.delete(engine));
  return list;
}

async function readList(engine: Engine): Promise<ScopeList> {
  const [channels, shops, programmes] = await Promise.all([
    engine.reduce<ScopeList['channels'][number]>(channelList()),
    engine.reduce<ScopeList['shops'][number]>(shopList()),
    engine.reduce<ScopeList['programmes'][number]>(programmeList()),
  ]);
  return { channels, shops, programmes };
}

/** Refuses a scope that nothing was sold in. */
async function checkScope(tools: Pick<App, 'engine'>, { channel, shop, programme }: Scope): Promise<void> {
  if (isWholeBrand({ channel, shop, programme })) return;
  const known = await listScopes(tools);
  if (channel !== null && !known.channels.some((it) => it.channel === channel))
    throw missing('scope', `no orders of this channel: ${channel}`);
  if (shop !== null && !known.shops.some((it) => it.channel === channel && it.shop === shop))
    throw missing('scope', `no orders of this shop: ${shop}`);
  if (programme !== null && programme !== 'any' && !known.programmes.some((it) => it.programme === programme))
    throw missing('scope', `no members of this programme: ${programme}`);
}
