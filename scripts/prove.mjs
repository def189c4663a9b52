import { ensureBrowser } from './browser.mjs';
import { main } from './parts/command.mjs';
import { close, runTests } from './parts/outcome.mjs';
import { ready } from './parts/ready.mjs';

// the long suites: kill loops, damaged files, the claims on the demo brand
await main(async () => {
  await ready();
  const browser = await ensureBrowser();
  const args = ['--config', 'vitest.prove.config.ts', ...process.argv.slice(2)];
  return close([await runTests('prove', args, { CHROME_PATH: browser })]);
});
