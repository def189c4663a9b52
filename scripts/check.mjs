import { pathToFileURL } from 'node:url';
import { ensureBrowser } from './browser.mjs';
import { main, Stop } from './parts/command.mjs';
import { inLanes } from './parts/lanes.mjs';
import { close, orFailed, runCheck, runTests } from './parts/outcome.mjs';

const checks = {
  // the longest begins first
  types: () =>
    runCheck('types', [
      ['tsc', ['--noEmit', '-p', 'tsconfig.json']],
      ['tsc', ['--noEmit', '-p', 'src/console/tsconfig.json']],
    ]),
  format: () => runCheck('format', [['biome', ['format', '.']]]),
  lint: () => runCheck('lint', [['biome', ['lint', '--error-on-warnings', '.']]]),
  floors: () => runCheck('floors', [['depcruise', ['src', '--config', '.dependency-cruiser.cjs']]]),
  dead: () => runCheck('dead', [['knip', ['--no-progress']]]),
};

/** Vitest's projects; asked for together they are one run, so that no core waits while the other ends its part. */
const projects = { tests: 'node', browser: 'browser' };

/** Runs every check, or the named ones; each is one test and Vitest's tests are themselves. */
export async function check(names = [...Object.keys(checks), ...Object.keys(projects)]) {
  const known = { ...checks, ...projects };
  const unknown = names.find((name) => !(name in known));
  if (unknown) throw new Stop(`unknown check: ${unknown} (there are ${Object.keys(known).join(', ')})`);
  const quick = await inLanes(
    2,
    names.filter((name) => name in checks).map((name) => () => orFailed(checks[name])),
  );
  const tests = await runProjects(names.filter((name) => name in projects));
  return close([...quick, ...tests]);
}

/** Without a browser its tests are one failure, and the others run. */
async function runProjects(names) {
  if (!names.includes('browser')) return names.length > 0 ? [await runNamed(names)] : [];
  const browser = await orFailed(ensureBrowser);
  if (typeof browser === 'string') return [await runNamed(names, { CHROME_PATH: browser })];
  return [browser, ...(await runProjects(names.filter((name) => name !== 'browser')))];
}

const runNamed = (names, env) =>
  runTests(
    names.join('-'),
    names.flatMap((name) => ['--project', projects[name]]),
    env,
  );

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const named = process.argv.slice(2);
  await main(() => check(named.length > 0 ? named : undefined));
}
