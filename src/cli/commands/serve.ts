import { Command } from 'commander';
import { readConfig } from '../../app/config.ts';
import { settingOf } from '../command.ts';
import { liveAddress } from '../door.ts';
import { sayEntrance, startServing, untilSignal } from '../serving.ts';
import { wholeNumber } from './demo.ts';

export interface ServeOptions {
  readonly port?: number;
  readonly host?: string;
  readonly signIn: boolean;
}

export const serveCommand = (): Command =>
  new Command('serve')
    .description('serve the console and the API; to this machine alone, unless --host names an address')
    .option('--port <n>', 'the port; else PERENNIAL_PORT, else 4380 or the next free one', wholeNumber)
    .option(
      '--host <address>',
      'where other machines reach the server; else PERENNIAL_HOST, else nowhere (docs/guide/accounts.md)',
    )
    .option('--no-sign-in', 'let everybody on this machine in; refused where others could reach the server')
    .action(async (_, command) => {
      const { options, to } = settingOf<ServeOptions>(command);
      const config = readConfig(options);
      const live = liveAddress(config);
      if (live) return to.out(live.address);
      const serving = await startServing(config, options.port);
      serving.automate();
      await sayEntrance(serving, to);
      await untilSignal(serving, to);
    });
