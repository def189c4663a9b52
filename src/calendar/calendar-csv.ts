import { csvRows } from '../base/csv-rows.ts';
import { parseDay } from '../base/day.ts';
import { invalid, PlatformError } from '../base/platform-error.ts';
import {
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

const wrong = ({ at }: Line, column: string, value: string, wanted: string) => {
  const [kind, number] = Object.entries(at)[0] ?? [];
  return invalid('calendar-file', `${kind} ${number}, column ${column}, expected ${wanted}: ${value}`, { ...at, column, value });
};

interface Line {
  /** The line of a text, or the row of a sheet. */
  readonly at: Readonly<Record<string, number>>;
  readonly cell: (name: (typeof HEADER)[number]) => string;
}

const namesIn = (cells: readonly string[]): string[] => cells.map((name) => name.toLowerCase());

/** Whether these cells name the columns of a calendar. */
export const isCalendarHead = (cells: readonly string[]): boolean =>
  HEADER.every((name) => name === 'peak' || namesIn(cells).includes(name));

function linesOf(text: string, ofWorkbook: boolean): Line[] {
  const [head, ...rows] = csvRows(text);
  const names = namesIn(head?.cells ?? []);
  const lacking = HEADER.find((name) => name !== 'peak' && !names.includes(name));
  if (lacking)
    throw invalid('calendar-file', `the first line must name the columns ${HEADER.join(', ')}; there is no: ${lacking}`);
  return rows.map(({ line, record, cells }) => ({
    at: ofWorkbook ? { row: record } : { line },
    cell: (name) => (cells[names.indexOf(name)] ?? '').trim(),
  }));
}

function oneOf<Word extends string>(line: Line, name: (typeof HEADER)[number], words: readonly Word[]): Word {
  const found = words.find((word) => word === line.cell(name));
  if (!found) throw wrong(line, name, line.cell(name), words.join(', '));
  return found;
}

function dayIn(line: Line, name: 'from' | 'to' | 'peak'): string {
  const { cell } = line;
  try {
    return parseDay(cell(name).replaceAll('/', '-'));
  } catch (error) {
    if (error instanceof PlatformError) throw wrong(line, name, cell(name), 'a day (YYYY-MM-DD)');
    throw error;
  }
}

function yearIn(line: Line): number {
  const { cell } = line;
  const year = Number(cell('year'));
  if (Number.isInteger(year) && year >= FIRST_YEAR && year <= LAST_YEAR) return year;
  throw wrong(line, 'year', cell('year'), `a year from ${FIRST_YEAR} to ${LAST_YEAR}`);
}

/** Campaigns from the rows of a file; an error names line (of a workbook the row), column and value. */
export function campaignsFromCsv(text: string, ofWorkbook = false): CampaignInput[] {
  const found = new Map<string, CampaignInput>();
  for (const line of linesOf(text, ofWorkbook)) {
    const campaign = line.cell('campaign').replace(/^'/, '');
    if (campaign === '') throw wrong(line, 'campaign', campaign, 'the name of a campaign');
    const key = { campaign, platform: oneOf<Platform>(line, 'platform', platforms), year: yearIn(line) };
    const phase = { phase: oneOf<PhaseKind>(line, 'phase', phaseKinds), from: dayIn(line, 'from'), to: dayIn(line, 'to') };
    const before = found.get(keyOf(key));
    const peak = line.cell('peak') === '' ? before?.peak : dayIn(line, 'peak');
    found.set(keyOf(key), { ...key, ...(peak ? { peak } : {}), phases: [...(before?.phases ?? []), phase] });
  }
  if (found.size === 0) throw invalid('calendar-file', 'the file holds no phase below its first line');
  return [...found.values()];
}
