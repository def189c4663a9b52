import type { ReplyOf } from '../../../contract/endpoint.ts';
import type { readSettings } from '../../../contract/settings.ts';

export type Settings = ReplyOf<typeof readSettings>;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Only the fields that differ, so that a change says what it changes. */
export const changesOf = (now: Settings, next: Settings): Partial<Settings> =>
  Object.fromEntries(Object.entries(next).filter(([key, value]) => !same(value, now[key as keyof Settings])));

/** A rate as the percent a person types; floating dust is rounded away. */
export const toPercent = (rate: number | null): number | null => (rate === null ? null : Math.round(rate * 1e6) / 1e4);
export const fromPercent = (percent: number | null): number | null => (percent === null ? null : Math.round(percent * 1e4) / 1e6);
