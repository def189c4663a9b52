import type { PageTime } from './pages.ts';

export interface Line {
  readonly part: string;
  readonly seconds: number;
  readonly rows: number | null;
}

export interface Measured {
  readonly machine: string;
  readonly brand: { readonly file: string; readonly bytes: number };
  readonly baseline: {
    readonly readSeconds: number;
    readonly rfmSeconds: number;
    readonly orders: number;
    readonly buyers: number;
  };
  readonly lines: readonly Line[];
  /** What was measured beside the total. */
  readonly apart: readonly Line[];
  readonly totalSeconds: number;
  readonly peakBytes: number;
  readonly pages: { readonly startSeconds: number; readonly pages: readonly PageTime[] } | null;
}

const whole = (n: number | null): string => (n === null ? '' : n.toLocaleString('en'));
const gib = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(2)} GiB`;

/** The benchmark as a Markdown page; every time also as a ratio to the baseline of the same run. */
export function report({ machine, brand, baseline, lines, apart, totalSeconds, peakBytes, pages }: Measured): string {
  const base = baseline.readSeconds + baseline.rfmSeconds;
  const row = ({ part, seconds, rows }: Line) =>
    `| ${part} | ${seconds.toFixed(1)} | ${(seconds / base).toFixed(2)} | ${whole(rows)} |`;
  return [
    '# Benchmark',
    '',
    'The main job; the customer models have [a page of their own](benchmark-models.md).',
    '',
    `Made by \`npm run bench\` on: ${machine}.`,
    `The file: ${whole(baseline.orders)} orders of ${whole(baseline.buyers)} buyer accounts, ${gib(brand.bytes)} of CSV from the simulator.`,
    'The baseline is DuckDB alone on the same file in the same run: `read_csv` into a table, then an RFM aggregate.',
    '',
    'Steps of a run overlap, so they add up to more than the run.',
    '',
    '| part | seconds | ÷ baseline | rows |',
    '|---|---:|---:|---:|',
    `| baseline: read_csv | ${baseline.readSeconds.toFixed(1)} | ${(baseline.readSeconds / base).toFixed(2)} | ${whole(baseline.orders)} |`,
    `| baseline: RFM aggregate | ${baseline.rfmSeconds.toFixed(1)} | ${(baseline.rfmSeconds / base).toFixed(2)} | ${whole(baseline.buyers)} |`,
    ...lines.map(row),
    `| **total** | **${totalSeconds.toFixed(1)}** | **${(totalSeconds / base).toFixed(2)}** | |`,
    ...apart.map(row),
    '',
    `Peak resident memory of all processes together: ${gib(peakBytes)} (pages they share count in each).`,
    ...(pages ? pageLines(pages) : []),
    '',
  ].join('\n');
}

const pageLines = ({ startSeconds, pages }: NonNullable<Measured['pages']>): string[] => [
  '',
  `The server was up ${startSeconds.toFixed(1)} s after its start. Data of each page, five calls one after the other:`,
  '',
  '| page | first, ms | median, ms |',
  '|---|---:|---:|',
  ...pages.map(({ page, firstMs, medianMs }) => `| ${page} | ${firstMs.toFixed(0)} | ${medianMs.toFixed(0)} |`),
];
