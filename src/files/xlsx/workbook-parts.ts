import { posix } from 'node:path';
import { readPart } from './read-part.ts';
import { damaged, encrypted, notWorkbook } from './refusals.ts';
import { attributeOf, type XmlReader } from './xml.ts';
import type { Zip } from './zip.ts';

export interface SheetPart {
  readonly name: string;
  readonly hidden: boolean;
  readonly part: string;
}

export interface WorkbookParts {
  readonly sheets: readonly SheetPart[];
  readonly sharedStrings: string | null;
  readonly styles: string | null;
  /** Days are counted from 1904, as old Macs did. */
  readonly from1904: boolean;
}

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly target: string;
}

const onlyOpened = (open: XmlReader['open']): XmlReader => ({ open, text: () => undefined, close: () => undefined });

async function relationsOf(zip: Zip, part: string): Promise<Relation[]> {
  const folder = posix.dirname(part);
  const found: Relation[] = [];
  const reader = onlyOpened((name, attributes) => {
    if (name !== 'Relationship' || attributeOf(attributes, 'TargetMode') === 'External') return;
    const target = attributeOf(attributes, 'Target') ?? '';
    const path = target.startsWith('/') ? target.slice(1) : posix.join(folder, target);
    found.push({ id: attributeOf(attributes, 'Id') ?? '', type: attributeOf(attributes, 'Type') ?? '', target: path });
  });
  await readPart(zip, posix.join(folder, '_rels', `${posix.basename(part)}.rels`), reader);
  return found;
}

const typed = (relations: readonly Relation[], type: string): Relation | undefined =>
  relations.find((relation) => relation.type.endsWith(`/${type}`));

/** A zip that is no workbook, told by what it has inside. */
function refuseOther({ entries, name }: Zip): void {
  if (entries.has('EncryptedPackage')) throw encrypted(name);
  if (entries.has('mimetype')) throw notWorkbook(name, 'this is an OpenDocument file, save the sheet as XLSX or CSV (UTF-8)');
  if (entries.has('xl/workbook.bin')) throw notWorkbook(name, 'this is a binary workbook (xlsb), save it as XLSX or CSV (UTF-8)');
  if (!entries.has('[Content_Types].xml'))
    throw notWorkbook(name, 'this is a zip file and no workbook, unpack it and import the files');
}

async function workbookPart(zip: Zip): Promise<string> {
  refuseOther(zip);
  const main = typed(await relationsOf(zip, ''), 'officeDocument')?.target ?? 'xl/workbook.xml';
  if (!zip.entries.has(main)) throw notWorkbook(zip.name, 'this is no workbook, save the sheet as XLSX or CSV (UTF-8)');
  return main;
}

/** Sheets in the order of their tabs, and where the parts that they share lie. */
export async function workbookParts(zip: Zip): Promise<WorkbookParts> {
  const main = await workbookPart(zip);
  const relations = await relationsOf(zip, main);
  const sheets: SheetPart[] = [];
  let from1904 = false;
  const reader = onlyOpened((name, attributes) => {
    if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributeOf(attributes, 'date1904') ?? '');
    if (name !== 'sheet') return;
    const related = relations.find(({ id }) => id === attributeOf(attributes, ':id'));
    // chart sheets and dialogs have no rows
    if (!related?.type.endsWith('/worksheet')) return;
    const hidden = (attributeOf(attributes, 'state') ?? 'visible') !== 'visible';
    sheets.push({ name: attributeOf(attributes, 'name') ?? related.target, hidden, part: related.target });
  });
  await readPart(zip, main, reader);
  if (sheets.length === 0) throw damaged(zip.name, 'it has no sheet');
  const partOf = (type: string): string | null => typed(relations, type)?.target ?? null;
  return { sheets, from1904, sharedStrings: partOf('sharedStrings'), styles: partOf('styles') };
}
