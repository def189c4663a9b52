import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { main, root, run, Stop } from './parts/command.mjs';
import { ready } from './parts/ready.mjs';

const bench = 'scripts/bench/main.ts';

await main(async () => {
  await ready();
  if (!existsSync(join(root, bench))) throw new Stop(`no such file: ${bench}`);
  return (await run(process.execPath, ['--import', 'tsx', bench, ...process.argv.slice(2)])).code;
});
