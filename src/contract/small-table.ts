import { z } from 'zod';

/** A file small enough to travel inside a call: a CSV as text, or a workbook in base64. */
export const smallTableShape = {
  name: z.string().max(200).default('file'),
  text: z.string().max(2_000_000).optional(),
  workbook: z.base64().max(8_000_000).optional(),
};

/** What the body of such a call may come to, in bytes. */
export const SMALL_TABLE_BYTES = 12_000_000;

interface Given {
  readonly text?: string | undefined;
  readonly workbook?: string | undefined;
}

export const isOneTable = ({ text, workbook }: Given): boolean => (text === undefined) !== (workbook === undefined);

const ZIP = [0x50, 0x4b];
const OLE = [0xd0, 0xcf];

const begins = (bytes: Uint8Array, magic: readonly number[]): boolean => magic.every((byte, i) => bytes[i] === byte);

/** A file as the call takes it; Excel in China writes CSV in GBK: bytes that are no UTF-8 are read as that. */
export function smallTable(name: string, bytes: Uint8Array): { name: string; text?: string; workbook?: string } {
  const short = name.slice(-200);
  if (begins(bytes, ZIP) || begins(bytes, OLE)) return { name: short, workbook: base64Of(bytes) };
  try {
    return { name: short, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { name: short, text: new TextDecoder('gb18030').decode(bytes) };
  }
}

const CHUNK = 0x8000;

/** Browsers and Node alike; many arguments at once would overflow the stack. */
function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(text);
}
