/** The one place below the root folder that is made for durable state and that every user may pass through. */
export const OUTSIDE = '/var/lib/perennial';

/** Runs `make` so that folders come out enterable by the server's user, whatever umask the process has. */
export function enterable<T>(make: () => T): T {
  const before = process.umask(0o022);
  try {
    return make();
  } finally {
    process.umask(before);
  }
}
