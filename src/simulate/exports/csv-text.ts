// the platforms write ="123" as it stands
const isPlain = (cell: string): boolean => cell.startsWith('="') || !/[",\r\n]/.test(cell);
const quoted = (cell: string): string => (isPlain(cell) ? cell : `"${cell.replaceAll('"', '""')}"`);

/** Rows as CSV with a header and Windows line ends, as the platforms write it. */
export const csvText = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  [header, ...rows].map((row) => `${row.map(quoted).join(',')}\r\n`).join('');
