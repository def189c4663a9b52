import { dayTexts } from './day-text.ts';

const ROW_ROOM = 2048;
const COMMA = 44;
const DAY_SECONDS = 86_400;
const LETTERS = Uint8Array.from(Buffer.from('0123456789abcdefghjkmnpqrstuvwxy', 'latin1'));
const PAIRS = Uint8Array.from(Buffer.from(Array.from({ length: 100 }, (_, i) => String(i).padStart(2, '0')).join(''), 'latin1'));

export const toBytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'utf8'));

/** The rows of one CSV file, written byte by byte: at ten million rows a string a field would cost more than the simulation. */
export class Sheet {
  bytes: Uint8Array;
  length = 0;
  rows = 0;
  private readonly days = dayTexts();

  constructor(room = 1 << 16) {
    this.bytes = new Uint8Array(room);
  }

  /** Makes room for one row; every field writer below relies on it. */
  begin(): void {
    if (this.bytes.length - this.length >= ROW_ROOM) return;
    const larger = new Uint8Array(this.bytes.length * 2);
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
  }

  end(): void {
    this.bytes[this.length - 1] = 10;
    this.rows++;
  }

  clear(): void {
    this.length = 0;
  }

  empty(): void {
    this.bytes[this.length++] = COMMA;
  }

  text(fragment: Uint8Array): void {
    this.part(fragment);
    this.bytes[this.length++] = COMMA;
  }

  /** A fragment without the comma behind it. */
  part(fragment: Uint8Array): void {
    const { bytes } = this;
    let at = this.length;
    for (let i = 0; i < fragment.length; i++) bytes[at++] = fragment[i]!;
    this.length = at;
  }

  integer(value: number): void {
    this.whole(value);
    this.bytes[this.length++] = COMMA;
  }

  /** Minor units of a two-digit currency as major units: 12900 becomes `129.00`. */
  money(minor: number): void {
    const major = Math.floor(minor / 100);
    this.whole(major);
    this.bytes[this.length++] = 46;
    this.pair(minor - major * 100);
    this.bytes[this.length++] = COMMA;
  }

  day(day: number): void {
    this.dayPart(day);
    this.bytes[this.length++] = COMMA;
  }

  /** Seconds since 1970-01-01 local time as `YYYY-MM-DD HH:MM:SS`; below zero is an empty field. */
  time(seconds: number): void {
    if (seconds >= 0) this.timePart(seconds);
    this.bytes[this.length++] = COMMA;
  }

  /** A number of fixed width, without the comma behind it. */
  digits(value: number, width: number): void {
    let rest = value;
    for (let at = this.length + width - 1; at >= this.length; at--) {
      const tens = Math.floor(rest / 10);
      this.bytes[at] = 48 + rest - tens * 10;
      rest = tens;
    }
    this.length += width;
  }

  /** Letters and digits that name `value` and no other number below 2^35, scattered so that neighbours look unlike. */
  code(value: number, salt: number): void {
    let low = (value * 200_000_033 + salt * 7_919) % 2 ** 35;
    let high = Math.imul(value ^ Math.imul(salt, 0x9e3779b1), 0x85ebca6b) >>> 0;
    for (let i = 0; i < 7; i++) {
      const next = Math.floor(low / 32);
      this.bytes[this.length + i] = LETTERS[low - next * 32]!;
      high = Math.imul(high ^ (high >>> 15), 0x2c1b3c6d) >>> 0;
      this.bytes[this.length + 7 + i] = LETTERS[high >>> 27]!;
      low = next;
    }
    this.length += 14;
  }

  private whole(value: number): void {
    let width = 1;
    for (let bound = 10; value >= bound; bound *= 10) width++;
    this.digits(value, width);
  }

  private pair(value: number): void {
    this.bytes[this.length] = PAIRS[value * 2]!;
    this.bytes[this.length + 1] = PAIRS[value * 2 + 1]!;
    this.length += 2;
  }

  private dayPart(day: number): void {
    const from = day * 10;
    for (let i = 0; i < 10; i++) this.bytes[this.length + i] = this.days[from + i]!;
    this.length += 10;
  }

  private timePart(seconds: number): void {
    const day = Math.floor(seconds / DAY_SECONDS);
    const rest = Math.floor(seconds - day * DAY_SECONDS);
    const hour = Math.floor(rest / 3600);
    const minute = Math.floor((rest - hour * 3600) / 60);
    this.dayPart(day);
    this.bytes[this.length++] = 32;
    this.pair(hour);
    this.bytes[this.length++] = 58;
    this.pair(minute);
    this.bytes[this.length++] = 58;
    this.pair(rest - hour * 3600 - minute * 60);
  }
}
