import { CommanderError } from 'commander';
import { PlatformError } from '../base/platform-error.ts';
import { CANCELLED, exitCodeOf } from './exit-code.ts';
import { Cancelled } from './progress.ts';

export interface Failure {
  readonly code: number;
  /** What to say on stderr; empty where it has been said. */
  readonly text: string;
}

/** The exit code and the words for whatever a command threw. */
export function failureOf(error: unknown, json: boolean): Failure {
  // commander has printed its own words by now
  if (error instanceof CommanderError) return { code: error.exitCode === 0 ? 0 : 2, text: '' };
  if (error instanceof Cancelled) return { code: CANCELLED, text: error.message };
  return { code: exitCodeOf(error), text: json ? asJson(error) : asText(error) };
}

/** A bug shows its stack; what was foreseen needs none. */
const asText = (error: unknown): string => {
  if (error instanceof PlatformError) return `error: ${error.message}`;
  return `error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
};

function asJson(error: unknown): string {
  const bug = { kind: 'unavailable', code: 'bug', message: String(error), details: {} };
  if (!(error instanceof PlatformError)) return JSON.stringify({ error: bug });
  const { kind, code, message, details } = error;
  return JSON.stringify({ error: { kind, code, message, details } });
}
