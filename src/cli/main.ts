import { CommanderError } from 'commander';
import { PlatformError } from '../base/platform-error.ts';
import { CANCELLED, exitCodeOf } from './exit-code.ts';
import { createProgram } from './program.ts';
import { Cancelled } from './progress.ts';

try {
  await createProgram().parseAsync();
} catch (error) {
  process.exitCode = tellFailure(error);
}

function tellFailure(error: unknown): number {
  // commander has printed its own words by now
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const message = error instanceof Error ? error.message : String(error);
  const code = exitCodeOf(error);
  if (error instanceof Cancelled) {
    process.stderr.write(`${message}\n`);
    return CANCELLED;
  }
  process.stderr.write(`error: ${message}\n`);
  if (error instanceof Error && !(error instanceof PlatformError)) process.stderr.write(`${error.stack ?? ''}\n`);
  return code;
}
