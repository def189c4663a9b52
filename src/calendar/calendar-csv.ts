import { parseDay } from '../base/day.ts';
import { invalid, PlatformError } from '../base/platform-error.ts';
import {
  type Calendar,
  type CampaignInput,
  FIRST_YEAR,
  LAST_YEAR,
  type PhaseKind,
  type Platform,
  phaseKinds,
  platforms,
} from './calendar.schema.ts';
import { keyOf } from './calendar.ts';

const HEADER = ['campaign', 'platform', 'year', 'phase', 'from', 'to', 'peak'] as const;

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
// a spreadsheet takes these for a formula
const guarded = (cell: string): string => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell);

/** The calendar as a file, a row a phase. */
export function calendarCsv({ campaigns }: Calendar): string {
  const rows = campaigns.flatMap(({ campaign, platform, year, peak, phases }) =>
    phases.map(({ phase, from, to }) => [guarded(campaign), platform, String(year), phase, from, to, peak]),
  );
  return `${[[...HEADER], ...rows].map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`;
}

/** Cells of a CSV text by RFC 4180, with the line on which each row begins. */
export function csvRows(text: string): { readonly line: number; readonly cells: string[] }[] {
  const rows: { line: number; cells: string[] }[] = [];
  const pattern = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n|\n|\r|$)/gy;
  let [line, cells]: [number, string[]] = [1, []];
  let begun = 1;
  for (const [whole, cell = '', end] of text.replace(/^\uFEFF/, '').matchAll(pattern)) {
    cells.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell.trim());
    line += (whole.match(/\r\n|\n|\r/g) ?? []).length;
    if (end === ',') continue;
    if (cells.some((found) => found !== '')) rows.push({ line: begun, cells });
    [cells, begun] = [[], line];
    if (end === '') break;
  }
  return rows;
}

const wrong = (line: number, column: string, value: string, wanted: string) =>
  invalid('calendar-file', `line ${line}, column ${column}, expected ${wanted}: ${value}`, { line, column, value });

interface Line {
  readonly line: number;
  readonly cell: (name: (typeof HEADER)[number]) => string;
}

function linesOf(text: string): Line[] {
  const [head, ...rows] = csvRows(text);
  const names = head?.cells.map((name) => name.toLowerCase()) ?? [];
  const lacking = HEADER.find((name) => name !== 'peak' && !names.includes(name));
  if (lacking)
    throw invalid('calendar-file', `the first line must name the columns ${HEADER.join(', ')}; there is no: ${lacking}`);
  return rows.map(({ line, cells }) => ({ line, cell: (name) => (cells[names.indexOf(name)] ?? '').trim() }));
}

function oneOf<Word extends string>({ line, cell }: Line, name: (typeof HEADER)[number], words: readonly Word[]): Word {
  const found = words.find((word) => word === cell(name));
  if (!found) throw wrong(line, name, cell(name), words.join(', '));
  return found;
}

function dayIn({ line, cell }: Line, name: 'from' | 'to' | 'peak'): string {
  try {
    return parseDay(cell(name).replaceAll('/', '-'));
  } catch (error) {
    if (error instanceof PlatformError) throw wrong(line, name, cell(name), 'a day (YYYY-MM-DD)');
    throw error;
  }
}

function yearIn({ line, cell }: Line): number {
  const year = Number(cell('year'));
  if (Number.isInteger(year) && year >= FIRST_YEAR && year <= LAST_YEAR) return year;
  throw wrong(line, 'year', cell('year'), `a year from ${FIRST_YEAR} to ${LAST_YEAR}`);
}

/** Campaigns from the rows of a file; an error names line, column and value. */
export function campaignsFromCsv(text: string): CampaignInput[] {
  const found = new Map<string, CampaignInput>();
  for (const line of linesOf(text)) {
    const campaign = line.cell('campaign').replace(/^'/, '');
    if (campaign === '') throw wrong(line.line, 'campaign', campaign, 'the name of a campaign');
    const key = { campaign, platform: oneOf<Platform>(line, 'platform', platforms), year: yearIn(line) };
    const phase = { phase: oneOf<PhaseKind>(line, 'phase', phaseKinds), from: dayIn(line, 'from'), to: dayIn(line, 'to') };
    const before = found.get(keyOf(key));
    const peak = line.cell('peak') === '' ? before?.peak : dayIn(line, 'peak');
    found.set(keyOf(key), { ...key, ...(peak ? { peak } : {}), phases: [...(before?.phases ?? []), phase] });
  }
  if (found.size === 0) throw invalid('calendar-file', 'the file holds no phase below its first line');
  return [...found.values()];
}
