import { type CellContext, cellText } from './cell-text.ts';
import { SHEET_ROWS } from './limits.ts';
import { columnOf } from './merges.ts';
import { scanPart } from './read-part.ts';
import { damaged, tooLarge } from './refusals.ts';
import { TextGatherer } from './shared-strings.ts';
import { attributeOf, plainText, type XmlReader } from './xml.ts';
import type { Zip } from './zip.ts';
import type { ZipEntry } from './zip-directory.ts';

export interface SheetRow {
  /** From 1, as the sheet numbers it. */
  readonly number: number;
  readonly cells: string[];
}

/** Puts rows together from the tags of a sheet. */
class RowReader implements XmlReader {
  rows: SheetRow[] = [];
  cellCount = 0;
  private row: SheetRow = { number: 0, cells: [] };
  private column = 0;
  private type = '';
  private style = 0;
  private value = '';
  private hasFormula = false;
  private inValue = false;
  private readonly inline = new TextGatherer();
  private readonly zip: Zip;
  private readonly context: CellContext;

  constructor(zip: Zip, context: CellContext) {
    this.zip = zip;
    this.context = context;
  }

  open(name: string, attributes: string): void {
    if (name === 'c') this.beginCell(attributes);
    else if (name === 'v') this.inValue = true;
    else if (name === 'row') this.beginRow(attributes);
    else if (name === 'f') this.hasFormula = true;
    else this.inline.open(name);
  }

  text(text: string): void {
    if (this.inValue) this.value += plainText(text);
    else if (this.type === 'inlineStr') this.inline.take(text);
  }

  close(name: string): void {
    if (name === 'v') this.inValue = false;
    else if (name === 'c') this.endCell();
    else if (name === 'row') this.rows.push(this.row);
    else this.inline.close(name);
  }

  private beginRow(attributes: string): void {
    const number = Number(attributeOf(attributes, 'r') ?? this.row.number + 1);
    if (!(number > this.row.number && number <= SHEET_ROWS)) throw damaged(this.zip.name, `row ${number} is out of order`);
    this.row = { number, cells: [] };
    this.column = 0;
  }

  private beginCell(attributes: string): void {
    const place = attributeOf(attributes, 'r');
    this.column = place === null ? this.column + 1 : columnOf(place);
    this.type = attributeOf(attributes, 't') ?? 'n';
    this.style = Number(attributeOf(attributes, 's') ?? 0);
    this.value = '';
    this.hasFormula = false;
    this.inline.taken();
  }

  private endCell(): void {
    const { zip, column, type, style, hasFormula } = this;
    const value = type === 'inlineStr' ? this.inline.taken() : this.value;
    const text = cellText({ type, style, value, hasFormula }, this.context);
    this.type = '';
    if (text === null) throw damaged(zip.name, `a cell of row ${this.row.number} names a text that is not there`);
    if (text === '') return;
    if (!(column >= 1 && column <= zip.limits.columns)) throw tooLarge(zip.name, `over ${zip.limits.columns} columns`);
    if (++this.cellCount > zip.limits.cells) throw tooLarge(zip.name, `over ${zip.limits.cells} cells`);
    const { cells } = this.row;
    while (cells.length < column - 1) cells.push('');
    cells[column - 1] = text;
  }

  /** Rows since the last time. */
  taken(): SheetRow[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }
}

/** Rows of a sheet that have a cell, chunk by chunk, with the characters read for them. */
export async function* sheetRows(
  zip: Zip,
  part: string,
  context: CellContext,
): AsyncGenerator<{ rows: SheetRow[]; characters: number }> {
  const entry: ZipEntry | undefined = zip.entries.get(part);
  if (!entry) throw damaged(zip.name, `the part ${part} is missing`);
  const reader = new RowReader(zip, context);
  for await (const characters of scanPart(zip, entry, reader)) yield { rows: reader.taken(), characters };
}
