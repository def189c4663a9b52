import { ensureBrowser } from './browser.mjs';
import { check } from './check.mjs';
import { main } from './parts/command.mjs';
import { close, orFailed } from './parts/outcome.mjs';
import { ready } from './parts/ready.mjs';

await main(async () => {
  const hindered = await orFailed(async () => {
    await ready();
    await ensureBrowser();
  });
  return hindered ? close([hindered]) : check();
});
