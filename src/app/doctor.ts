import type { App } from './app.ts';
import { type Check, look, ok, warning } from './check.ts';
import type { Config } from './config.ts';
import { machineChecks } from './machine-checks.ts';
import { isWorkspace } from './workspace.ts';
import { folderChecks } from './workspace-checks.ts';

/** Checks the machine and an open workspace. */
export const examine = async ({ app }: { readonly app: App }): Promise<Check[]> => [
  ...(await machineChecks(app.config)),
  ...(await folderChecks(app.config)),
  ...(await openChecks(app)),
];

/** Checks a workspace that nobody has open, by opening it; one that does not open says why. */
export async function examineClosed(config: Config): Promise<Check[]> {
  const before = [...(await machineChecks(config)), ...(await folderChecks(config))];
  if (!isWorkspace(config.workspace)) return before;
  try {
    return [...before, ...(await opened(config))];
  } catch (error) {
    const failure = await look('open', () => Promise.reject(error));
    return [...before, failure];
  }
}

async function opened(config: Config): Promise<Check[]> {
  const { openApp } = await import('./open.ts');
  const app = await openApp(config);
  try {
    return await openChecks(app);
  } finally {
    await app.close();
  }
}

const openChecks = (app: App): Promise<Check[]> =>
  Promise.all([look('records', () => recordsCheck(app)), look('analytics', () => analyticsCheck(app))]);

function recordsCheck({ store: { place } }: App) {
  const found = `${place.kind === 'embedded' ? 'own PostgreSQL' : 'PostgreSQL'} at ${place.location}`;
  return place.kind === 'embedded' && place.outside
    ? warning(
        `${found}, outside the workspace folder, which the database server may not enter`,
        `back that folder up as well: ${place.location}`,
      )
    : ok(found);
}

async function analyticsCheck({ engine }: App) {
  const tables = await engine.tables();
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return ok(`opens, ${tables.length} tables with about ${rows.toLocaleString('en-US')} rows`);
}
