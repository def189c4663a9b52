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
}

/** Cells of one line; a cell in quotes may hold commas and doubled quotes. */
const cellsIn = (line: string): string[] =>
  [...line.matchAll(/(?:^|[,\t])(?:"((?:[^"]|"")*)"|([^,\t]*))/g)].map(([, quoted, plain]) =>
    (quoted?.replaceAll('""', '"') ?? plain ?? '').trim(),
  );

/** `2025-11`, `2025/11`, `202511` and `2025年11月`. */
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

function columnsOf(name: string, head: string): Map<string, number> {
  const columns = new Map<string, number>();
  cellsIn(head).forEach((title, at) => {
    const meaning = titles[title.toLowerCase()];
    if (meaning !== undefined && !columns.has(meaning)) columns.set(meaning, at);
  });
  for (const needed of ['month', 'amount'])
    if (!columns.has(needed))
      throw invalid('figures-file', `${name} has no column ${needed}; its first line must name month, shop, amount: ${head}`);
  return columns;
}

const isBasis = (text: string): text is Basis => (bases as readonly string[]).includes(text);

/** The figures of a CSV with `month, shop, amount`, and `channel`, `basis`, `note` where it has them. */
export function figuresIn({ name, text, currency, basis }: FiguresText): TypedFigure[] {
  const [head = '', ...lines] = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const columns = columnsOf(name, head);
  return lines.flatMap((line, i) => {
    if (line.trim() === '') return [];
    const cells = cellsIn(line);
    const cell = (column: string): string => cells[columns.get(column) ?? -1] ?? '';
    const refuse = (column: string) =>
      invalid('figures-file', `${name}, line ${i + 2}, ${column} not understood: ${cell(column)}`, { line: i + 2, column });
    const month = monthIn(cell('month'));
    if (month === undefined) throw refuse('month');
    const amountMinor = amountIn(cell('amount'), currency);
    if (amountMinor === undefined) throw refuse('amount');
    const meant = cell('basis');
    if (meant !== '' && !isBasis(meant)) throw refuse('basis');
    const place = { channel: cell('channel'), shop: cell('shop') };
    return [{ month, ...place, amountMinor, basis: isBasis(meant) ? meant : basis, note: cell('note') }];
  });
}
