import type { TextAsWorkbook } from '../workbook.ts';
import { csvRows } from './csv-rows.ts';
import { SHEET_ROWS } from './limits.ts';
import { ZipWriter } from './zip-writer.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const ROWS_AT_ONCE = 500;

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
// control characters cannot stand in XML
const CONTROLS = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu;
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign).replace(CONTROLS, '');

const asText = (place: string, text: string, style = ''): string =>
  text === '' ? '' : `<c r="${place}" t="inlineStr"${style}><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
const NUMBER = /^-?\d{1,15}(\.\d+)?$/;
const asNumber = (place: string, text: string): string =>
  NUMBER.test(text) ? `<c r="${place}"><v>${text}</v></c>` : asText(place, text);

/** `A` … `Z`, `AA` … of a column's place from 1. */
const lettersOf = (column: number): string =>
  column === 0 ? '' : lettersOf(Math.floor((column - 1) / 26)) + String.fromCharCode(65 + ((column - 1) % 26));

/** What stays in view, and how wide the columns are. */
const beginning = (header: readonly string[]): string =>
  `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${header
    .map(
      (name, i) => `<col min="${i + 1}" max="${i + 1}" width="${Math.min(40, Math.max(12, name.length + 2))}" customWidth="1"/>`,
    )
    .join(
      '',
    )}</cols><sheetData><row r="1">${header.map((name, i) => asText(`${lettersOf(i + 1)}1`, name, ' s="1"')).join('')}</row>`;

/** Rows of one file that are handed out sheet by sheet. */
class Rows {
  private readonly rows: AsyncGenerator<string[]>;
  private next: IteratorResult<string[], unknown> | undefined;
  count = 0;

  constructor(path: string) {
    this.rows = csvRows(path);
  }

  async peek(): Promise<string[] | undefined> {
    this.next ??= await this.rows.next();
    return this.next.done ? undefined : this.next.value;
  }

  async take(): Promise<string[] | undefined> {
    const row = await this.peek();
    this.next = undefined;
    return row;
  }
}

async function* sheetXml(
  rows: Rows,
  header: readonly string[],
  numbers: ReadonlySet<string>,
  most: number,
): AsyncGenerator<string> {
  const columns = header.map((name, i) => ({ letters: lettersOf(i + 1), written: numbers.has(name) ? asNumber : asText }));
  const rowXml = (row: readonly string[], at: number): string =>
    `<row r="${at}">${columns.map(({ letters, written }, i) => written(`${letters}${at}`, row[i] ?? '')).join('')}</row>`;
  yield beginning(header);
  let waiting: string[] = [];
  for (let count = 1; count < most; count++) {
    const row = await rows.take();
    if (!row) break;
    rows.count++;
    waiting.push(rowXml(row, count + 1));
    if (waiting.length < ROWS_AT_ONCE) continue;
    yield waiting.join('');
    waiting = [];
  }
  yield `${waiting.join('')}</sheetData></worksheet>`;
}

const sheetName = (name: string, at: number): string => escaped((at === 1 ? name : `${name} ${at}`).slice(0, 31));
const each = (count: number, part: (at: number) => string): string =>
  Array.from({ length: count }, (_, i) => part(i + 1)).join('');

const contentTypes = (sheets: number): string =>
  `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${each(sheets, (at) => `<Override PartName="/xl/worksheets/sheet${at}.xml" ContentType="${TYPE}.worksheet+xml"/>`)}</Types>`;

const ROOT = `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

const workbook = (name: string, sheets: number): string =>
  `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${each(sheets, (at) => `<sheet name="${sheetName(name, at)}" sheetId="${at}" r:id="rId${at}"/>`)}</sheets></workbook>`;

const relations = (sheets: number): string =>
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${each(sheets, (at) => `<Relationship Id="rId${at}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${at}.xml"/>`)}<Relationship Id="rId${sheets + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`;

const FONT = '<name val="Calibri"/><family val="2"/>';
const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/>${FONT}</font><font><b/><sz val="11"/>${FONT}</font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8F0EC"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf fontId="1" fillId="2" applyFont="1" applyFill="1"/></cellXfs></styleSheet>`;

/** Writes a CSV as a workbook, in a stream; more rows than a sheet can have go on in further sheets. Gives the rows. */
export async function writeWorkbook({ from, to, name, numbers }: TextAsWorkbook, sheetRows = SHEET_ROWS): Promise<number> {
  const zip = await ZipWriter.create(to);
  try {
    const rows = new Rows(from);
    const header = (await rows.take()) ?? [];
    let sheets = 0;
    do await zip.part(`xl/worksheets/sheet${++sheets}.xml`, sheetXml(rows, header, numbers, sheetRows));
    while (await rows.peek());
    await zip.part('xl/styles.xml', [STYLES]);
    await zip.part('xl/_rels/workbook.xml.rels', [relations(sheets)]);
    await zip.part('xl/workbook.xml', [workbook(name, sheets)]);
    await zip.part('_rels/.rels', [ROOT]);
    await zip.part('[Content_Types].xml', [contentTypes(sheets)]);
    await zip.end();
    return rows.count;
  } catch (error) {
    await zip.abandon();
    throw error;
  }
}
