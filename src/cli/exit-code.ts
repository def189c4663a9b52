import { type ErrorKind, PlatformError } from '../base/platform-error.ts';

const codes: Readonly<Record<ErrorKind, number>> = { invalid: 2, missing: 3, conflict: 4, denied: 5, unavailable: 6 };

/** As a shell says that a program was ended by Ctrl-C. */
export const CANCELLED = 130;
export const REFUSED = codes.invalid;

/** 1 is a bug of ours. */
export const exitCodeOf = (error: unknown): number =>
  error instanceof PlatformError && error.code !== 'bug' ? codes[error.kind] : 1;
