/** How the records of a delimited text are written. */
export interface RecordShape {
  readonly delimiter: string;
  readonly quote: string;
  /** A line end is `\n` (a `\r` before it belongs to it) or, in old files, a lone `\r`. */
  readonly newline: '\n' | '\r';
  /** Fields a record must have; 0 takes any number. */
  readonly columns: number;
}

export interface ScannedRecord {
  /** From 1, blank lines counted, as a spreadsheet counts its rows. */
  readonly number: number;
  readonly text: string;
  readonly problem: string | null;
}

interface Found {
  readonly end: number;
  readonly next: number;
  readonly fields: number;
  readonly problem: string | null;
}

/** Characters one record may have: a quote that never closes must not swallow the rest of the file. */
export const MAX_RECORD = 8_000_000;
const UNCLOSED = 'quote is not closed';

/**
 * RFC 4180 records from text that comes in chunks. A record with a problem ends at its first line end, so that one
 * broken quote costs one line and not the lines behind it.
 */
export class RecordScanner {
  private readonly shape: RecordShape;
  private buffer = '';
  private position = 0;
  private count = 0;
  /** Where the next quote is, so that a file without quotes is searched for them once a chunk. */
  private quoteAt = -2;
  /** The head of a line too long to be kept, whose end has not come yet. */
  private overlong: string | null = null;

  constructor(shape: RecordShape) {
    this.shape = shape;
  }

  /** The records that end in this chunk; `last` also gives the one that no line end closes. */
  *push(chunk: string, last = false): Generator<ScannedRecord> {
    this.buffer = this.buffer.slice(this.position) + chunk;
    this.position = 0;
    this.quoteAt = -2;
    while (this.position < this.buffer.length) {
      const from = this.position;
      const found = this.overlong === null ? this.find(from, last) : this.endOfOverlong(last);
      if (!found) return;
      this.position = found.next;
      const text = this.overlong ?? this.buffer.slice(from, found.end);
      this.overlong = null;
      this.count++;
      if (text !== '' || found.problem) yield { number: this.count, text, problem: found.problem };
    }
  }

  private find(from: number, last: boolean): Found | null {
    const line = this.lineEnd(from, last);
    if (!line) return this.tooLong(from);
    if (!this.hasQuote(from, line.end)) return this.checked(line, this.countFields(from, line.end));
    const quoted = this.findQuoted(from, last);
    if (quoted === 'more') return this.buffer.length - from > MAX_RECORD ? { ...line, fields: 0, problem: UNCLOSED } : null;
    if (quoted.problem) return { ...line, fields: quoted.fields, problem: quoted.problem };
    const checked = this.checked(quoted, quoted.fields);
    return checked.problem ? { ...line, fields: checked.fields, problem: checked.problem } : checked;
  }

  private hasQuote(from: number, end: number): boolean {
    if (this.quoteAt !== -1 && this.quoteAt < from) this.quoteAt = this.buffer.indexOf(this.shape.quote, from);
    return this.quoteAt !== -1 && this.quoteAt < end;
  }

  private lineEnd(from: number, last: boolean): { end: number; next: number } | null {
    const at = this.buffer.indexOf(this.shape.newline, from);
    if (at === -1) return last ? { end: this.buffer.length, next: this.buffer.length } : null;
    return { end: this.withoutReturn(at, from), next: at + 1 };
  }

  private withoutReturn(at: number, from: number): number {
    return this.shape.newline === '\n' && at > from && this.buffer[at - 1] === '\r' ? at - 1 : at;
  }

  private tooLong(from: number): null {
    if (this.buffer.length - from <= MAX_RECORD) return null;
    this.overlong = this.buffer.slice(from, from + 1000);
    this.position = this.buffer.length;
    return null;
  }

  private endOfOverlong(last: boolean): Found | null {
    const line = this.lineEnd(this.position, last);
    if (line) return { ...line, fields: 0, problem: `record is longer than ${MAX_RECORD} characters` };
    this.position = this.buffer.length;
    return null;
  }

  private checked(line: { end: number; next: number }, fields: number): Found {
    const { columns } = this.shape;
    const blank = fields === 1 && this.isBlank(line);
    const problem = columns === 0 || blank || fields === columns ? null : `has ${fields} columns, the header has ${columns}`;
    return { ...line, fields, problem };
  }

  private isBlank(line: { end: number }): boolean {
    return line.end === this.position;
  }

  private countFields(from: number, end: number): number {
    const line = this.buffer.slice(from, end);
    let fields = 1;
    for (let at = line.indexOf(this.shape.delimiter); at !== -1; fields++) at = line.indexOf(this.shape.delimiter, at + 1);
    return fields;
  }

  private findQuoted(from: number, last: boolean): Found | 'more' {
    let fields = 1;
    for (let at = from; ; fields++) {
      const end = this.fieldEnd(at, last);
      if (end === 'more') return 'more';
      const closed = end === -1 ? { end: from, next: from, problem: UNCLOSED } : this.recordEnd(from, end);
      if (closed) return { ...closed, fields };
      at = end + 1;
    }
  }

  private fieldEnd(at: number, last: boolean): number | 'more' {
    const end = this.buffer[at] === this.shape.quote ? this.quotedEnd(at, last) : this.plainEnd(at);
    if (end === 'more' || last) return end;
    // a return at the end of a chunk may be the first half of a line end
    return end >= this.buffer.length || (end === this.buffer.length - 1 && this.buffer[end] === '\r') ? 'more' : end;
  }

  /** The record's end, when the field that stops at `end` is its last one. */
  private recordEnd(from: number, end: number): { end: number; next: number; problem: string | null } | null {
    const { delimiter, newline } = this.shape;
    if (end >= this.buffer.length) return { end: this.buffer.length, next: this.buffer.length, problem: null };
    const ending = newline === '\n' && this.buffer.startsWith('\r\n', end) ? end + 1 : end;
    if (this.buffer[ending] === newline) return { end, next: ending + 1, problem: null };
    return this.buffer[end] === delimiter ? null : { end: from, next: from, problem: 'text after a closing quote' };
  }

  /** Where the field that begins with a quote ends; -1 when nothing closes it. */
  private quotedEnd(from: number, last: boolean): number | 'more' {
    const { quote } = this.shape;
    for (let at = this.buffer.indexOf(quote, from + 1); at !== -1; at = this.buffer.indexOf(quote, at + 2)) {
      if (at + 1 >= this.buffer.length && !last) return 'more';
      if (this.buffer[at + 1] !== quote) return at + 1;
    }
    return last ? -1 : 'more';
  }

  private plainEnd(from: number): number {
    const { delimiter, newline } = this.shape;
    let at = from;
    while (at < this.buffer.length && this.buffer[at] !== delimiter && this.buffer[at] !== newline) at++;
    return at > from && newline === '\n' && this.buffer[at] === '\n' && this.buffer[at - 1] === '\r' ? at - 1 : at;
  }
}

/** Cells of one record, quotes resolved. */
export function cellsOf(text: string, { delimiter, quote }: Pick<RecordShape, 'delimiter' | 'quote'>): string[] {
  if (!text.includes(quote)) return text.split(delimiter);
  const cells: string[] = [];
  for (let at = 0; at <= text.length; ) {
    const { cell, end } = text[at] === quote ? quotedCell(text, at, quote) : plainCell(text, at, delimiter);
    cells.push(cell);
    at = end + 1;
  }
  return cells;
}

function quotedCell(text: string, from: number, quote: string): { cell: string; end: number } {
  let at = text.indexOf(quote, from + 1);
  while (at !== -1 && text[at + 1] === quote) at = text.indexOf(quote, at + 2);
  const end = at === -1 ? text.length : at;
  return { cell: text.slice(from + 1, end).replaceAll(quote + quote, quote), end: end + 1 };
}

function plainCell(text: string, from: number, delimiter: string): { cell: string; end: number } {
  const at = text.indexOf(delimiter, from);
  const end = at === -1 ? text.length : at;
  return { cell: text.slice(from, end), end };
}
