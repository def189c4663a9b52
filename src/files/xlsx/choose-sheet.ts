import type { SheetHead } from './convert.ts';

const isTable = ({ rows }: SheetHead): boolean =>
  rows.filter((cells) => cells.filter((cell) => cell !== '').length > 1).length > 1;

/** The sheet whose header is known; else the first that holds a table, and one that is shown before one that is hidden. */
export function chooseSheet(heads: readonly SheetHead[], recognises: (cells: readonly string[]) => boolean): number {
  const order = heads.map((_, i) => i).sort((a, b) => Number(heads[a]?.hidden) - Number(heads[b]?.hidden) || a - b);
  const first = (suits: (head: SheetHead) => boolean): number | undefined =>
    order.find((i) => {
      const head = heads[i];
      return head !== undefined && suits(head);
    });
  return first(({ rows }) => rows.some(recognises)) ?? first(isTable) ?? order[0] ?? 0;
}
