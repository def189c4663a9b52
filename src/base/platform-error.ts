export type ErrorKind = 'invalid' | 'missing' | 'conflict' | 'denied' | 'unavailable';

/** The one error a caller may expect. `code` is stable; `details` are plain data; the message ends with the value. */
export class PlatformError extends Error {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(kind: ErrorKind, code: string, message: string, details: Record<string, unknown> = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'PlatformError';
    this.kind = kind;
    this.code = code;
    this.details = details;
  }
}

type Details = Record<string, unknown>;

export const invalid = (code: string, message: string, details?: Details, cause?: unknown) =>
  new PlatformError('invalid', code, message, details, cause);
export const missing = (code: string, message: string, details?: Details) => new PlatformError('missing', code, message, details);
export const conflict = (code: string, message: string, details?: Details) =>
  new PlatformError('conflict', code, message, details);
export const denied = (code: string, message: string, details?: Details) => new PlatformError('denied', code, message, details);
export const unavailable = (code: string, message: string, details?: Details, cause?: unknown) =>
  new PlatformError('unavailable', code, message, details, cause);
