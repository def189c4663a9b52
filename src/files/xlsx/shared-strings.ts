import { scanPart } from './read-part.ts';
import { tooLarge } from './refusals.ts';
import { plainText, type XmlReader } from './xml.ts';
import type { Zip } from './zip.ts';

/** Gathers text from `t` elements, without the pronunciation that Chinese and Japanese versions write beside it. */
export class TextGatherer {
  text = '';
  private inText = false;
  private inPronunciation = false;

  open(name: string): void {
    if (name === 'rPh') this.inPronunciation = true;
    if (name === 't') this.inText = !this.inPronunciation;
  }

  take(text: string): void {
    if (this.inText) this.text += plainText(text);
  }

  close(name: string): void {
    if (name === 'rPh') this.inPronunciation = false;
    if (name === 't') this.inText = false;
  }

  /** What was gathered; the next text begins empty. */
  taken(): string {
    const { text } = this;
    this.text = '';
    return text;
  }
}

class StringReader implements XmlReader {
  readonly strings: string[] = [];
  characters = 0;
  private readonly gatherer = new TextGatherer();

  open(name: string): void {
    this.gatherer.open(name);
  }

  text(text: string): void {
    this.gatherer.take(text);
  }

  close(name: string): void {
    this.gatherer.close(name);
    if (name !== 'si') return;
    const text = this.gatherer.taken();
    this.characters += text.length;
    this.strings.push(text);
  }
}

/** The texts that cells name by their place. */
export async function sharedStrings(zip: Zip, part: string | null): Promise<readonly string[]> {
  const entry = part === null ? undefined : zip.entries.get(part);
  if (!entry) return [];
  const reader = new StringReader();
  const { limits, name } = zip;
  for await (const _ of scanPart(zip, entry, reader)) {
    if (reader.strings.length > limits.sharedStrings) throw tooLarge(name, `over ${limits.sharedStrings} different texts`);
    if (reader.characters > limits.sharedCharacters) throw tooLarge(name, `over ${limits.sharedCharacters} characters of text`);
  }
  return reader.strings;
}
