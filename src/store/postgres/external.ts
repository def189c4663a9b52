import { denied, invalid, PlatformError, unavailable } from '../../base/platform-error.ts';

/** The address as it may be shown: no password, no user. */
export function readableUrl(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !/^postgres(ql)?:$/.test(parsed.protocol)) {
    // the value is not repeated: it may hold a password
    throw invalid('store-url', 'PERENNIAL_STORE_URL must look like this: postgres://user:password@host:5432/database');
  }
  return `${parsed.host}${parsed.pathname}`;
}

const remedies: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'no PostgreSQL listens there; start it or correct PERENNIAL_STORE_URL',
  ENOTFOUND: 'there is no such host; correct PERENNIAL_STORE_URL',
  ENOENT: 'no PostgreSQL listens on that socket; start it or correct PERENNIAL_STORE_URL',
  '3D000': 'there is no such database; create it, or correct PERENNIAL_STORE_URL',
};

const refusals: Readonly<Record<string, string>> = {
  '28P01': 'the password is wrong; correct PERENNIAL_STORE_URL',
  '28000': 'the server does not let this user in; correct PERENNIAL_STORE_URL or the server rules',
  '42501': 'the user may not create a schema; grant create on the database',
};

/** What a failed opening of the user's own server means, and what to do about it. */
export function refused(error: unknown, location: string): unknown {
  if (error instanceof PlatformError) return error;
  const code = String((error as { code?: unknown }).code ?? '');
  const refusal = refusals[code];
  if (refusal) return denied('store-denied', `${refusal}: ${location}`, { location, code });
  const remedy = remedies[code] ?? `the store could not be opened (${error instanceof Error ? error.message : code})`;
  return unavailable('store-unavailable', `${remedy}: ${location}`, { location, code }, error);
}
