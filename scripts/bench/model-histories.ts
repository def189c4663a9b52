import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { drawExponential, drawGamma } from '../../src/stats/draws.ts';
import { type Random, seededRandom } from '../../src/stats/random.ts';

export interface HistoryRows {
  readonly frequency: Float64Array;
  readonly recency: Float64Array;
  readonly age: Float64Array;
}

// the published optimum of the CDNOW sample
export const truth = { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 };
export const BLOCK = 500_000;
const COLUMNS = 3;
const BYTES = Float64Array.BYTES_PER_ELEMENT;

/** A place for histories that every thread can read, as bytes and as the columns in them. */
export function historyBlock(rows: number): { bytes: Uint8Array; columns: HistoryRows } {
  const memory = new SharedArrayBuffer(rows * COLUMNS * BYTES);
  const column = (i: number) => new Float64Array(memory, i * rows * BYTES, rows);
  return { bytes: new Uint8Array(memory), columns: { frequency: column(0), recency: column(1), age: column(2) } };
}

/** Fills columns with Pareto/NBD customers who were acquired 8 to 158 weeks ago, at any moment: no two histories are the same. */
export function drawHistories({ frequency, recency, age }: HistoryRows, random: Random): void {
  for (let row = 0; row < age.length; row++) {
    const weeks = 8 + 150 * random();
    const rate = drawGamma(random, truth.r, truth.alpha);
    const end = Math.min(weeks, drawExponential(random, drawGamma(random, truth.s, truth.beta)));
    let [purchases, last] = [0, 0];
    for (let at = drawExponential(random, rate); at < end; at += drawExponential(random, rate)) {
      purchases++;
      last = at;
    }
    frequency[row] = purchases;
    recency[row] = last;
    age[row] = weeks;
  }
}

/** Blocks of columns, one after the other in one file, made once and kept in `.cache/bench`. */
export async function historyFile(root: string, rows: number): Promise<string> {
  const folder = join(root, '.cache', 'bench');
  const file = join(folder, `histories-${rows}.f64`);
  mkdirSync(folder, { recursive: true });
  if (existsSync(file)) return file;
  process.stderr.write(`making ${file} …\n`);
  const out = await open(`${file}.part`, 'w');
  const random = seededRandom(28);
  for (let done = 0; done < rows; done += BLOCK) {
    const { bytes, columns } = historyBlock(Math.min(BLOCK, rows - done));
    drawHistories(columns, random);
    await out.write(bytes);
  }
  await out.close();
  renameSync(`${file}.part`, file);
  return file;
}
