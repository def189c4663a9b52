import { main } from './parts/command.mjs';
import { ready } from './parts/ready.mjs';

// the command line runs in this process, so its signals and exit code are this script's own
await main(async () => {
  await ready();
  process.argv.splice(2, 0, 'start');
  await import('../dist/main.js');
  return process.exitCode;
});
