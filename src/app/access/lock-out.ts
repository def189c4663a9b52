const FREE = 5;
const FIRST_MS = 60_000;
const LONGEST_MS = 15 * 60_000;
/** Failures further apart than this do not add up. */
export const FORGOTTEN_AFTER_MS = 60 * 60_000;

/** How long a name stays closed after this many failures in a row, in ms: five are free, then a minute, doubling to fifteen. */
export const lockedFor = (failures: number): number =>
  failures < FREE ? 0 : Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(10, failures - FREE));
