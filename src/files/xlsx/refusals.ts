import { invalid, type PlatformError } from '../../base/platform-error.ts';

export const damaged = (name: string, why: string, cause?: unknown): PlatformError =>
  invalid('xlsx-damaged', `the workbook is damaged (${why}), export or copy it again: ${name}`, {}, cause);

export const bomb = (name: string, part: string, bytes: number): PlatformError =>
  invalid('xlsx-bomb', `the workbook’s part ${part} unpacks to over ${bytes} bytes, it is refused as a zip bomb: ${name}`);

export const tooLarge = (name: string, what: string): PlatformError =>
  invalid('xlsx-limit', `the workbook has ${what}, save the sheet as CSV (UTF-8) or export fewer days at once: ${name}`);

export const encrypted = (name: string): PlatformError =>
  invalid('xlsx-encrypted', `the workbook is protected with a password, save it without one: ${name}`);

export const notWorkbook = (name: string, what: string): PlatformError => invalid('container', `${what}: ${name}`);
