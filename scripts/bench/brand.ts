import { once } from 'node:events';
import { createWriteStream, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { simulateBrand } from '../../src/simulate/simulate.ts';

export interface BenchBrand {
  readonly file: string;
  readonly bytes: number;
}

/** The orders of a simulated brand as one CSV, built once and kept in `.cache/bench`. */
export async function benchBrand(root: string, customers: number, ordersPerCustomer: number): Promise<BenchBrand> {
  const folder = join(root, '.cache', 'bench');
  const file = join(folder, `orders-${customers}-${ordersPerCustomer}.csv`);
  mkdirSync(folder, { recursive: true });
  if (!existsSync(file)) await write(file, customers, ordersPerCustomer);
  return { file, bytes: statSync(file).size };
}

async function write(file: string, customers: number, ordersPerCustomer: number): Promise<void> {
  process.stderr.write(`making ${file} …\n`);
  const out = createWriteStream(`${file}.part`);
  const sink = {
    async write(table: string, chunk: Uint8Array) {
      // the chunk is used again by the simulator, so the stream gets a copy
      if (table === 'orders' && !out.write(Buffer.from(chunk))) await once(out, 'drain');
    },
  };
  await simulateBrand({ customers, seed: 27, ordersPerCustomer, events: false }, sink);
  out.end();
  await once(out, 'finish');
  renameSync(`${file}.part`, file);
}
