import type { ParetoNbd } from '../../src/models/pareto-nbd.ts';
import type { Ask, Question } from '../../src/models/score.ts';

export interface ModelLine {
  readonly part: string;
  readonly rows: number | null;
  readonly seconds: number;
  /** Seconds it has to stay below, where that is asked of it. */
  readonly below: number | null;
}

const asks = {
  alive: { kind: 'probabilityAlive' },
  purchases: { kind: 'expectedPurchases', until: 52 },
  // all that ever come, discounted by 15 % a year
  residual: { kind: 'discountedPurchases', until: Infinity, rate: Math.log(1.15) / 52 },
} as const satisfies Record<string, Ask>;

export const ANSWERS = ['alive', 'purchases', 'residual'] as const;

export const question = (params: ParetoNbd): Question => ({ model: 'pareto-nbd', params, asks });

export interface MeasuredModels {
  readonly machine: string;
  readonly lines: readonly ModelLine[];
  readonly peakBytes: number;
  readonly streamPeakBytes: number;
}

const gib = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(2)} GiB`;

/** The speed of the models as a Markdown page; every time also as a ratio to the first line of the same run. */
export function modelReport({ machine, lines, peakBytes, streamPeakBytes }: MeasuredModels): string {
  const base = lines[0]?.seconds ?? Number.NaN;
  const row = ({ part, rows, seconds, below }: ModelLine) =>
    `| ${part} | ${rows?.toLocaleString('en') ?? ''} | ${seconds.toFixed(2)} | ${below ?? ''} | ${(seconds / base).toFixed(2)} |`;
  return [
    '# Benchmark: customer models',
    '',
    `Made by \`npm run bench -- --only models\` on: ${machine}.`,
    'Simulated customers of Pareto/NBD, no two with the same history; every row is read, none is sampled. Where no thread is named,',
    'all cores work. The baseline is the first line: one pass over the rows by one thread, without which nothing can be fitted.',
    '',
    '| part | customers | seconds | asked: below | ÷ baseline |',
    '|---|---:|---:|---:|---:|',
    ...lines.map(row),
    '',
    `Peak resident memory of all fits and scores: ${gib(peakBytes)}; of the stream, from one file into another: ${gib(streamPeakBytes)}.`,
    '',
    'A fit searches on thinned sets and ends with Newton steps on all rows, whose value, gradient and Hessian the threads sum in',
    'slices of a fixed size: the figures are those of one thread to the last bit. Scores are P(alive), purchases in 52 weeks, and all',
    'purchases to come discounted by 15 % a year (DERT).',
    '',
    'The same in a program of your own:',
    '',
    '```ts',
    "import { openThreads } from 'perennial';",
    "import { histories, paretoNbd } from 'perennial/models';",
    '',
    'const threads = openThreads();',
    'const all = histories({ frequency, recency, age });',
    'const { params, standardErrors } = await paretoNbd.fitInSlices(all, threads);',
    "const asks = { alive: { kind: 'probabilityAlive' }, year: { kind: 'expectedPurchases', until: 52 } } as const;",
    "const question = { model: 'pareto-nbd', params, asks } as const;",
    "const { alive, year } = await threads.fill('scoreHistories', question, { frequency, recency, age }, ['alive', 'year']);",
    'await threads.close();',
    '```',
    '',
  ].join('\n');
}
