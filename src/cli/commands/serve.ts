import { Command } from 'commander';
import { readConfig } from '../../app/config.ts';
import { settingOf } from '../command.ts';
import { liveAddress } from '../door.ts';
import { startServing, untilSignal } from '../serving.ts';
import { wholeNumber } from './demo.ts';

export interface ServeOptions {
  readonly port?: number;
}

export const serveCommand = (): Command =>
  new Command('serve')
    .description('serve the console and the API on this machine, and nothing else')
    .option('--port <n>', 'the port; else PERENNIAL_PORT, else 4380 or the next free one', wholeNumber)
    .action(async (_, command) => {
      const { options, to } = settingOf<ServeOptions>(command);
      const config = readConfig(options);
      const live = liveAddress(config);
      if (live) return to.out(live.address);
      const serving = await startServing(config, options.port);
      serving.automate();
      to.out(serving.address);
      await untilSignal(serving, to);
    });
