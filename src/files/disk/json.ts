import { invalid } from '../../base/platform-error.ts';

export type JsonLayout = 'array' | 'lines';

export interface JsonRecord {
  readonly number: number;
  readonly text: string;
  readonly cells: ReadonlyMap<string, string> | null;
  readonly problem: string | null;
}

/** `[` begins an array of objects, `{` one object a line; anything else is no JSON we read. */
export function jsonLayout(head: string, file: string): JsonLayout | null {
  const first = head.trimStart()[0];
  if (first === '[') return 'array';
  if (first === '{') return /\.(json|jsonl|ndjson)(\.gz)?$/i.test(file) || isObject(head) ? 'lines' : null;
  return null;
}

const isObject = (head: string): boolean => /^\s*\{\s*("|\})/.test(head);

const MAX_TEXT = 8_000_000;

/** Cuts chunks of JSON into the texts of its records: lines, or the elements of the outer array. */
export class JsonSplitter {
  private readonly layout: JsonLayout;
  private buffer = '';
  private at = 0;
  private start = -1;
  private depth = 0;
  private inText = false;

  constructor(layout: JsonLayout) {
    this.layout = layout;
  }

  *push(chunk: string, last = false): Generator<string> {
    yield* this.layout === 'lines' ? this.lines(chunk, last) : this.elements(chunk, last);
  }

  private *lines(chunk: string, last: boolean): Generator<string> {
    const parts = (this.buffer + chunk).split('\n');
    this.buffer = last ? '' : (parts.pop() ?? '');
    for (const part of parts) if (part.trim() !== '') yield part.trim();
    if (this.buffer.length > MAX_TEXT) throw invalid('json-record', `a JSON record is longer than ${MAX_TEXT} characters`);
  }

  private *elements(chunk: string, last: boolean): Generator<string> {
    this.buffer += chunk;
    for (; this.at < this.buffer.length; this.at++) {
      const text = this.step(this.buffer.charCodeAt(this.at));
      if (text !== null) yield text;
    }
    if (this.start < 0) this.forget(this.buffer.length);
    else this.forget(this.start);
    if (this.buffer.length > MAX_TEXT) throw invalid('json-record', `a JSON record is longer than ${MAX_TEXT} characters`);
    if (last && (this.start >= 0 || this.depth > 0)) yield this.buffer;
  }

  private forget(until: number): void {
    this.buffer = this.buffer.slice(until);
    this.at -= until;
    if (this.start >= 0) this.start -= until;
  }

  private step(code: number): string | null {
    if (this.inText) return this.stepInText(code);
    if (code === QUOTE) this.inText = true;
    else if (code === OPEN_OBJECT || code === OPEN_ARRAY) this.enter();
    else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) return this.leave();
    return null;
  }

  private stepInText(code: number): null {
    if (code === BACKSLASH) this.at++;
    else if (code === QUOTE) this.inText = false;
    return null;
  }

  private enter(): void {
    if (this.depth === 1) this.start = this.at;
    this.depth++;
  }

  private leave(): string | null {
    this.depth--;
    if (this.depth !== 1 || this.start < 0) return null;
    const text = this.buffer.slice(this.start, this.at + 1);
    this.start = -1;
    return text;
  }
}

const [QUOTE, BACKSLASH, OPEN_OBJECT, CLOSE_OBJECT, OPEN_ARRAY, CLOSE_ARRAY] = [34, 92, 123, 125, 91, 93] as const;

// order numbers of 16 digits and more do not survive as JavaScript numbers
const withLongNumbersAsText = (text: string): string =>
  /\d{16}/.test(text)
    ? text.replace(/"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g, (token) => (token.startsWith('"') ? token : `"${token}"`))
    : text;

/** One record's cells by name; nested objects become `outer.inner`, lists stay JSON. */
export function jsonRecord(number: number, text: string): JsonRecord {
  try {
    const value: unknown = JSON.parse(withLongNumbersAsText(text));
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('not an object');
    return { number, text, cells: new Map(flat('', value)), problem: null };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.slice(0, 120) : String(cause);
    return { number, text: text.slice(0, 10_000), cells: null, problem: `not a JSON object: ${reason}` };
  }
}

function* flat(prefix: string, value: object): Generator<[string, string]> {
  for (const [key, inner] of Object.entries(value)) {
    if (inner === null || inner === undefined) continue;
    if (typeof inner === 'object' && !Array.isArray(inner)) yield* flat(`${prefix}${key}.`, inner as object);
    else yield [`${prefix}${key}`, typeof inner === 'string' ? inner : JSON.stringify(inner)];
  }
}
