import { Command } from 'commander';
import { readConfig } from '../../app/config.ts';
import { startDemo } from '../../contract/demo.ts';
import { listJobs } from '../../contract/jobs.ts';
import { readStatus, type Status } from '../../contract/status.ts';
import { startRun } from '../../contract/value.ts';
import { settingOf } from '../command.ts';
import { liveAddress } from '../door.ts';
import { follow } from '../progress.ts';
import { type Serving, sayEntrance, startServing, untilSignal } from '../serving.ts';
import type { Terminal } from '../terminal.ts';
import { wholeNumber } from './demo.ts';
import type { ServeOptions } from './serve.ts';
import { statusText } from './status.ts';

interface Options extends ServeOptions {
  readonly customers: number;
}

export const startCommand = (): Command =>
  new Command('start')
    .description('all at once: a workspace with a demo brand where there is none, the main job, the console')
    .option('--port <n>', 'the port; else PERENNIAL_PORT, else 4380 or the next free one', wholeNumber)
    .option(
      '--host <address>',
      'where other machines reach the server; else PERENNIAL_HOST, else nowhere (docs/guide/accounts.md)',
    )
    .option('--no-sign-in', 'let everybody on this machine in; refused where others could reach the server')
    .option('--customers <n>', 'size of the demo brand', wholeNumber, 20_000)
    .action(async (_, command) => {
      const { options, to } = settingOf<Options>(command);
      const config = readConfig(options);
      const live = liveAddress(config);
      if (live) {
        to.note(`perennial already serves this workspace: ${config.workspace}`);
        return to.out(live.address);
      }
      const serving = await startServing(config, options.port);
      try {
        await prepare(serving, options.customers, to);
      } catch (error) {
        await serving.close();
        throw error;
      }
      serving.automate();
      await sayEntrance(serving, to);
      await untilSignal(serving, to);
    });

/** Leaves a workspace whose figures are there and up to date. */
async function prepare({ client }: Serving, customers: number, to: Terminal): Promise<void> {
  const status = await client.call(readStatus);
  const { jobs } = await client.call(listJobs);
  const demo = jobs.filter(({ kind }) => kind === 'demo').at(0);
  if (needsDemo(status, demo?.state)) {
    to.note(`a demo brand of ${customers} customers:`);
    await follow(client, await client.call(startDemo, { body: { customers } }), to);
  } else if (status.loaded.orders > 0 && (status.stale || !status.lastRun)) {
    to.note('the main job:');
    await follow(client, await client.call(startRun, { body: {} }), to);
  }
  to.note(`\n${statusText(await client.call(readStatus))}\n`);
}

/** An empty workspace, or one whose demo brand was cut short. */
export const needsDemo = ({ loaded, sources, workspace, lastRun }: Status, lastDemo: string | undefined): boolean =>
  (loaded.orders === 0 && sources.length === 0) || (workspace.demo && lastDemo !== 'done' && lastRun === null);
