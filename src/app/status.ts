import { presets } from '../ingest/presets/all.ts';
import { listRuns } from '../value/reports.ts';
import type { Run } from '../value/run.schema.ts';
import type { App } from './app.ts';
import { kept } from './kept.ts';
import { version } from './package-root.ts';
import { readSettings } from './settings.ts';
import { loadedCounts, sourceCounts } from './status.sql.ts';

type Tools = Pick<App, 'engine' | 'store' | 'workspace'>;

interface Loaded {
  readonly orders: number;
  readonly customers: number;
  readonly loads: number;
  readonly last_load_at: string | null;
}

interface SourceRow {
  readonly source: string;
  readonly preset: string | null;
  readonly orders: number;
  readonly last_order_on: string | null;
  readonly last_load_at: string | null;
}

const orderPresets = presets.filter(({ target }) => target === 'orders' || target === 'order_rows').map(({ key }) => key);

/** The name of the source that a demo brand's files belong to. */
export const DEMO_SOURCE = 'demo';

/** What is loaded and what was computed. The order of the fields is what `--json` promises. */
export async function readStatus(tools: Tools) {
  const { orders, customers, last_load_at } = await loaded(tools);
  const lastRun = (await listRuns(tools)).at(0) ?? null;
  const sources = await readSources(tools);
  return {
    loaded: { orders, customers },
    asOf: lastRun && { orders: lastRun.orders, customers: lastRun.customers },
    asOfDay: lastRun?.asOf ?? null,
    lastRun,
    stale: isStale(last_load_at, lastRun),
    workspace: await describeWorkspace(tools, sources),
    sources,
  };
}

/** True once something was loaded: days and amounts are then written in the workspace's zone and currency. */
export const hasFacts = async (tools: Pick<App, 'engine'>): Promise<boolean> => (await loaded(tools)).loads > 0;

async function loaded({ engine }: Pick<App, 'engine'>): Promise<Loaded> {
  const [row] = await kept(engine, 'loaded', () => engine.reduce<Loaded>(loadedCounts()));
  return row ?? { orders: 0, customers: 0, loads: 0, last_load_at: null };
}

async function readSources({ engine }: Tools) {
  const rows = await kept(engine, 'sources', () => engine.reduce<SourceRow>(sourceCounts(orderPresets)));
  return rows.map(({ source, preset, orders, last_order_on, last_load_at }) => ({
    source,
    preset,
    orders,
    lastOrderOn: last_order_on,
    lastLoadAt: last_load_at,
  }));
}

/** A load committed while a run was being made may or may not be in it: the run is told stale. */
export const isStale = (lastLoadAt: string | null, lastRun: Pick<Run, 'startedAt'> | null): boolean =>
  lastLoadAt !== null && (lastRun === null || Date.parse(lastLoadAt) > Date.parse(lastRun.startedAt));

async function describeWorkspace({ store, workspace }: Tools, sources: readonly { source: string }[]) {
  const { settings } = await readSettings(store);
  return {
    name: settings.name,
    path: workspace.folder,
    timeZone: settings.timeZone,
    currency: settings.currency,
    demo: sources.length > 0 && sources.every(({ source }) => source === DEMO_SOURCE),
    version,
  };
}
