import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawExponential, drawGamma } from '../../src/stats/draws.ts';
import { seededRandom } from '../../src/stats/random.ts';
import { temporaryFolder } from './temporary.ts';

/** Orders of made-up buyers from 2025-01-01 on who buy at rates of their own and leave for good, as a file. */
export function ordersFile(buyers = 300, days = 400, seed = 7): string {
  const random = seededRandom(seed);
  const lines = ['order_id,customer_id,paid_at,amount'];
  for (let buyer = 0; buyer < buyers; buyer++) {
    const [rate, spend] = [drawGamma(random, 0.9, 30), drawGamma(random, 4, 0.05)];
    const left = drawExponential(random, 0.003);
    const start = Math.floor(random() * 90);
    for (let at = 0; at < Math.min(left, days - start); at += drawExponential(random, rate))
      lines.push(`O${lines.length},c${buyer},${date(start + at)},${(spend * (0.5 + random())).toFixed(2)}`);
  }
  const path = join(temporaryFolder(), 'orders.csv');
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

const date = (day: number) => new Date(Date.UTC(2025, 0, 1 + Math.floor(day))).toISOString().slice(0, 10);
