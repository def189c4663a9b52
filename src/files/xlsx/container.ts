import { encrypted, notWorkbook } from './refusals.ts';

const ZIP = Buffer.from('504b0304', 'hex');
const EMPTY_ZIP = Buffer.from('504b0506', 'hex');
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const PROTECTED = Buffer.from('EncryptedPackage', 'utf16le');

export const isContainer = (head: Buffer): boolean =>
  [ZIP, EMPTY_ZIP, OLE].some((magic) => head.subarray(0, magic.length).equals(magic));

/** Old and protected workbooks have a container of their own, which is told by its first and its inner names. */
export function refuseOle(head: Buffer, tail: Buffer, name: string): void {
  if (!head.subarray(0, OLE.length).equals(OLE)) return;
  if (head.includes(PROTECTED) || tail.includes(PROTECTED)) throw encrypted(name);
  throw notWorkbook(name, 'this is an old Excel file (xls), save it as XLSX or CSV (UTF-8)');
}
