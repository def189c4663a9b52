import { pathToFileURL } from 'node:url';
import { ensureBrowser } from './browser.mjs';
import { main, Stop } from './parts/command.mjs';
import { close, orFailed, runCheck, runTests } from './parts/outcome.mjs';

const checks = {
  format: () => runCheck('format', [['biome', ['format', '.']]]),
  lint: () => runCheck('lint', [['biome', ['lint', '--error-on-warnings', '.']]]),
  types: () =>
    runCheck('types', [
      ['tsc', ['--noEmit', '-p', 'tsconfig.json']],
      ['tsc', ['--noEmit', '-p', 'src/console/tsconfig.json']],
    ]),
  floors: () => runCheck('floors', [['depcruise', ['src', '--config', '.dependency-cruiser.cjs']]]),
  dead: () => runCheck('dead', [['knip', ['--no-progress']]]),
  tests: () => runTests('tests', ['--project', 'node']),
  browser: async () => runTests('browser', ['--project', 'browser'], { CHROME_PATH: await ensureBrowser() }),
};

/** Runs every check, or the named ones; each is one test and Vitest's tests are themselves. */
export async function check(names = Object.keys(checks)) {
  const unknown = names.find((name) => !(name in checks));
  if (unknown) throw new Stop(`unknown check: ${unknown} (there are ${Object.keys(checks).join(', ')})`);
  const outcomes = [];
  for (const name of names) outcomes.push(await orFailed(checks[name]));
  return close(outcomes);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const named = process.argv.slice(2);
  await main(() => check(named.length > 0 ? named : undefined));
}
