/** Cells of one line of RFC 4180 without line breaks inside cells. */
export const cellsOf = (line: string): string[] =>
  [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
    .slice(0, line.endsWith(',') ? undefined : -1)
    .map(([, cell = '']) => unquoted(cell));

const unquoted = (cell: string): string => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);

/** Header and lines of a file. */
export const linesOf = (text: string): string[][] => text.trimEnd().split('\n').map(cellsOf);
