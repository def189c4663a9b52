import type { Command } from 'commander';
import { type Terminal, terminal } from './terminal.ts';

/** Options that every command understands. */
export interface Shared {
  readonly workspace?: string | undefined;
  /** A server elsewhere, by its address. */
  readonly server?: string | undefined;
  readonly json?: boolean;
}

export interface Setting<Options> {
  readonly options: Options & Shared;
  readonly to: Terminal;
}

/** What a command is handed beside its arguments. */
export function settingOf<Options>(command: Command): Setting<Options> {
  const options = command.optsWithGlobals<Options & Shared>();
  return { options, to: terminal(options.json === true) };
}
