import { PlatformError } from '../base/platform-error.ts';

/** One finding of the doctor. */
export interface Check {
  readonly check: string;
  readonly state: 'ok' | 'warning' | 'broken';
  readonly found: string;
  /** What to do, where something is to be done. */
  readonly mend: string | null;
}

type Look = () => Promise<Omit<Check, 'check'>> | Omit<Check, 'check'>;

export const ok = (found: string) => ({ state: 'ok' as const, found, mend: null });
export const warning = (found: string, mend: string) => ({ state: 'warning' as const, found, mend });
export const broken = (found: string, mend: string) => ({ state: 'broken' as const, found, mend });

/** A check that cannot even be made is a finding too. */
export async function look(check: string, make: Look): Promise<Check> {
  try {
    return { check, ...(await make()) };
  } catch (error) {
    return { check, ...broken(reasonOf(error), remedyOf(error)) };
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const remedyOf = (error: unknown): string =>
  error instanceof PlatformError ? 'the finding says what to do' : 'read the error; if it says nothing to you, report it';
