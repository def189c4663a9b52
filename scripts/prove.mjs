import { ensureBrowser } from './browser.mjs';
import { main } from './parts/command.mjs';
import { close, orFailed, runTests } from './parts/outcome.mjs';
import { ready } from './parts/ready.mjs';

// the long suites: kill loops, damaged files, the claims on the demo brand
const prove = async () => {
  await ready();
  const args = ['--config', 'vitest.prove.config.ts', ...process.argv.slice(2)];
  return runTests('prove', args, { CHROME_PATH: await ensureBrowser() });
};

await main(async () => close([await orFailed(prove)]));
