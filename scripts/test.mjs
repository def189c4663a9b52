import { ensureBrowser } from './browser.mjs';
import { check } from './check.mjs';
import { main } from './parts/command.mjs';
import { ready } from './parts/ready.mjs';

await main(async () => {
  await ready();
  await ensureBrowser();
  return check();
});
