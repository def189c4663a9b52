import { fromDayNumber } from '../base/day.ts';

const LAST = 47_482; // 2100-01-01
let texts: Uint8Array | undefined;

/** The ten ASCII characters of every day from 1970-01-01 to 2099-12-31, one after the other. */
export function dayTexts(): Uint8Array {
  texts ??= Uint8Array.from(Buffer.from(Array.from({ length: LAST }, (_, day) => fromDayNumber(day)).join(''), 'latin1'));
  return texts;
}
