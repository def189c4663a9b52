import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const BYTES = 32;

/** A new secret of 256 bits, safe in a header, a cookie and an address. */
export const newSecret = (opening = ''): string => opening + randomBytes(BYTES).toString('base64url');

/** What is kept of a random secret; being random it needs no slow hash, and found by its hash it leaks no time. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Compares without telling by its time how much of it was right. */
export function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(hashOf(given)), Buffer.from(hashOf(wanted))];
  return wanted !== '' && timingSafeEqual(a, b);
}
