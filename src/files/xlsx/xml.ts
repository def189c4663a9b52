/** What is told of a document, in its order; names come without their prefix, attributes as they are written. */
export interface XmlReader {
  open(name: string, attributes: string): void;
  text(text: string): void;
  close(name: string): void;
}

/** Thrown for text that is no XML a spreadsheet writes. */
export class XmlError extends Error {}

const CDATA = '<![CDATA[';

/** Tells a document's tags and texts from chunks. Declarations are refused: with them text could be multiplied. */
export class XmlScanner {
  private readonly reader: XmlReader;
  private readonly longest: number;
  private rest = '';

  constructor(reader: XmlReader, longest: number) {
    this.reader = reader;
    this.longest = longest;
  }

  push(chunk: string): void {
    const text = this.rest + chunk;
    let at = 0;
    for (let next = this.next(text, at); next > at; next = this.next(text, at)) at = next;
    this.rest = text.slice(at);
    if (this.rest.length > this.longest) throw new XmlError(`a text or tag longer than ${this.longest} characters`);
  }

  end(): void {
    if (this.rest.includes('<')) throw new XmlError('it ends inside a tag');
  }

  /** Where the token that begins here ends; here again when its end has not come. */
  private next(text: string, at: number): number {
    const tag = text.indexOf('<', at);
    if (tag === -1) return at;
    if (tag > at) this.reader.text(text.slice(at, tag));
    const second = text[tag + 1];
    const end = second === '!' || second === '?' ? this.special(text, tag) : this.tag(text, tag);
    // what stood before the tag is told: only the tag is left to wait for
    return end === -1 ? this.waitAt(tag, at) : end;
  }

  private waitAt(tag: number, at: number): number {
    return tag > at ? tag : at;
  }

  private tag(text: string, at: number): number {
    const end = tagEnd(text, at);
    if (end === -1) return -1;
    if (text[at + 1] === '/') this.reader.close(localName(text, at + 2, end));
    else this.opened(text, at + 1, end);
    return end + 1;
  }

  private opened(text: string, at: number, end: number): void {
    const empty = text[end - 1] === '/';
    const name = localName(text, at, empty ? end - 1 : end);
    this.reader.open(name, text.slice(at, empty ? end - 1 : end));
    if (empty) this.reader.close(name);
  }

  private special(text: string, at: number): number {
    if (text.startsWith('<?', at)) return after(text, '?>', at);
    if (text.startsWith('<!--', at)) return after(text, '-->', at + 4);
    if (text.startsWith(CDATA, at)) return this.literal(text, at + CDATA.length);
    if (text.length - at < CDATA.length) return -1;
    throw new XmlError('it holds a declaration');
  }

  private literal(text: string, from: number): number {
    const end = text.indexOf(']]>', from);
    if (end === -1) return -1;
    this.reader.text(text.slice(from, end).replaceAll('&', '&amp;'));
    return end + 3;
  }
}

function after(text: string, closing: string, at: number): number {
  const end = text.indexOf(closing, at);
  return end === -1 ? -1 : end + closing.length;
}

/** A `>` may stand inside an attribute's quotes. */
function tagEnd(text: string, at: number): number {
  let end = text.indexOf('>', at);
  while (end !== -1 && inQuotes(text, at, end)) end = text.indexOf('>', end + 1);
  return end;
}

function inQuotes(text: string, from: number, to: number): boolean {
  // nearly every tag ends behind its last quote, and there are millions
  if (text[to - 1] === '"' || (text[to - 1] === '/' && text[to - 2] === '"')) return false;
  let quote = '';
  for (let at = from; at < to; at++) {
    const sign = text[at];
    if (quote !== '') quote = sign === quote ? '' : quote;
    else if (sign === '"' || sign === "'") quote = sign;
  }
  return quote !== '';
}

const isNameEnd = (code: number): boolean => code <= 32 || code === 47;

function localName(text: string, from: number, to: number): string {
  let [start, end] = [from, from];
  for (; end < to && !isNameEnd(text.charCodeAt(end)); end++) if (text.charCodeAt(end) === 58) start = end + 1;
  return text.slice(start, end);
}

/** The value of an attribute, null without it; `name` may be any prefix's with a leading colon. */
export function attributeOf(attributes: string, name: string): string | null {
  for (let at = attributes.indexOf(`${name}=`); at !== -1; at = attributes.indexOf(`${name}=`, at + 1)) {
    if (!name.startsWith(':') && attributes.charCodeAt(at - 1) > 32) continue;
    const from = at + name.length + 1;
    const end = attributes.indexOf(attributes[from] ?? '"', from + 1);
    return end === -1 ? null : plainText(attributes.slice(from + 1, end));
  }
  return null;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function character(code: number): string {
  const legal = code === 9 || code === 10 || code === 13 || (code >= 32 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff));
  return legal ? String.fromCodePoint(code) : '';
}

/** Text without the spellings of XML and of spreadsheets for signs that cannot stand in it. */
export function plainText(text: string): string {
  const plain = text.includes('&')
    ? text.replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(\w{1,5}));/g, (all, decimal?: string, hex?: string, named = '') =>
        decimal || hex ? character(Number.parseInt(decimal ?? hex ?? '', decimal ? 10 : 16)) : (NAMED[named] ?? all),
      )
    : text;
  return plain.includes('_x') ? plain.replace(/_x([0-9a-fA-F]{4})_/g, (_, hex) => character(Number.parseInt(hex, 16))) : plain;
}
