import type { Preview } from './api.ts';

type ImportWarning = Preview['warnings'][number];

type Word = (group: string, code: string, values?: Record<string, string>) => string;

/** What a warning names; loads of before told it only behind the colon of their message. */
const namedIn = ({ values, message }: ImportWarning): readonly string[] => values ?? ['', message.split(': ').at(-1) ?? ''];

/** What a warning comes to and what to do, beyond its name; nothing where the name says it all. */
export function warningDetail(warning: ImportWarning, word: Word): string {
  const named = namedIn(warning);
  const [sheet = '', ...others] = named;
  const values = { value: named.at(-1) ?? '', sheet, others: others.join(', ') };
  const detail = word('importWarningDetail', warning.code, values);
  return detail === warning.code ? '' : detail;
}

/** A warning in one line; `rows` tells how many rows it concerns, where that is known. */
export function warningText(warning: ImportWarning, word: Word, rows: (count: number) => string): string {
  const counted = warning.rows === null ? '' : ` (${rows(warning.rows)})`;
  const detail = warningDetail(warning, word);
  return `${word('importWarning', warning.code)}${counted}${detail === '' ? '' : `: ${detail}`}`;
}

/** Reasons that hold figures or names, which a reader's own words take over. */
const FILLED: Readonly<Record<string, RegExp>> = {
  foreign_currency:
    /^another currency than the workspace’s (?<currency>.+?), and the table exchange_rates has no rate for it: (?<value>.*)$/,
  wrong_width: /^has (?<cells>\d+) columns, the header has (?<columns>\d+)$/,
  not_json: /^not a JSON object: (?<why>.*)$/s,
  too_long: /^record is longer than (?<most>\d+) characters$/,
};

/** Why a row would be refused; a sentence that is not known is shown as the platform says it. */
export function rejectionText(reason: string, word: Word): string {
  for (const [code, pattern] of Object.entries(FILLED)) {
    const { groups } = pattern.exec(reason) ?? {};
    if (groups) return word('rejection', code, { ...groups });
  }
  return word('rejection', reason);
}
