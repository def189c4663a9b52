import { type CsvRow, csvRows } from '../base/csv-rows.ts';
import { toMinor } from '../base/money.ts';
import { invalid } from '../base/platform-error.ts';
import { type Basis, bases, type TypedFigure } from './reconcile.schema.ts';

const titles: Readonly<Record<string, string>> = {
  month: 'month',
  月份: 'month',
  月: 'month',
  channel: 'channel',
  渠道: 'channel',
  shop: 'shop',
  店铺: 'shop',
  店铺名称: 'shop',
  amount: 'amount',
  金额: 'amount',
  支付金额: 'amount',
  basis: 'basis',
  口径: 'basis',
  note: 'note',
  备注: 'note',
};

export interface FiguresText {
  readonly name: string;
  readonly text: string;
  readonly currency: string;
  /** Where the file does not say. */
  readonly basis: Basis;
  /** The text is a sheet's: places are rows there. */
  readonly ofWorkbook?: boolean;
}

/** `2025-11`, `2025/11`, `202511` and `2025年11月`; of a day its month, where it is the first. */
function monthIn(text: string): string | undefined {
  const found = /^(\d{4})\s*[-/年.]?\s*(\d{1,2})(?:月|[-/.]0?1)?$/.exec(text);
  const month = Number(found?.[2]);
  return found && month >= 1 && month <= 12 ? `${found[1]}-${String(month).padStart(2, '0')}` : undefined;
}

function amountIn(text: string, currency: string): number | undefined {
  try {
    return toMinor(text.replaceAll(/[,，\s¥￥]/g, ''), currency);
  } catch {
    return undefined;
  }
}

const meaningOf = (title: string): string | undefined => titles[title.toLowerCase().replaceAll(/\s/g, '')];

function columnsOf({ cells }: CsvRow): Map<string, number> {
  const columns = new Map<string, number>();
  cells.forEach((title, at) => {
    const meaning = meaningOf(title);
    if (meaning !== undefined && !columns.has(meaning)) columns.set(meaning, at);
  });
  return columns;
}

/** Whether these cells name a month and an amount. */
export const isFiguresHead = (cells: readonly string[]): boolean =>
  ['month', 'amount'].every((needed) => cells.some((title) => meaningOf(title) === needed));

/** Titles and notes may stand above the names of the columns. */
const MOST_ABOVE = 20;

function headIn(name: string, rows: readonly CsvRow[]): number {
  const at = rows.slice(0, MOST_ABOVE).findIndex(({ cells }) => isFiguresHead(cells));
  if (at >= 0) return at;
  const known = new Set(rows[0] ? columnsOf(rows[0]).keys() : []);
  const lacking = ['month', 'amount'].find((needed) => !known.has(needed)) ?? 'month';
  const read = rows[0]?.cells.join(',') ?? '';
  throw invalid('figures-file', `${name} has no column ${lacking}; its first line must name month, shop, amount: ${read}`);
}

const isBasis = (text: string): text is Basis => (bases as readonly string[]).includes(text);

/** The figures of a table with `month, shop, amount`, and `channel`, `basis`, `note` where it has them. */
export function figuresIn({ name, text, currency, basis, ofWorkbook = false }: FiguresText): TypedFigure[] {
  const rows = csvRows(text, text.split('\n', 1)[0]?.includes('\t') ? '\t' : ',');
  const head = headIn(name, rows);
  const columns = rows[head] ? columnsOf(rows[head]) : new Map<string, number>();
  return rows.slice(head + 1).map(({ line, record, cells }) => {
    const cell = (column: string): string => (cells[columns.get(column) ?? -1] ?? '').trim();
    const place = ofWorkbook ? { row: record } : { line };
    const refuse = (column: string) => {
      const [kind, at] = Object.entries(place)[0] ?? [];
      return invalid('figures-file', `${name}, ${kind} ${at}, ${column} not understood: ${cell(column)}`, { ...place, column });
    };
    const month = monthIn(cell('month'));
    if (month === undefined) throw refuse('month');
    const amountMinor = amountIn(cell('amount'), currency);
    if (amountMinor === undefined) throw refuse('amount');
    const meant = cell('basis');
    if (meant !== '' && !isBasis(meant)) throw refuse('basis');
    const where = { channel: cell('channel'), shop: cell('shop') };
    return { month, ...where, amountMinor, basis: isBasis(meant) ? meant : basis, note: cell('note') };
  });
}
