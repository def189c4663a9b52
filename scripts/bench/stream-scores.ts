import { open } from 'node:fs/promises';
import { openThreads } from '../../src/compute/threads/open-threads.ts';
import { BLOCK, historyBlock, truth } from './model-histories.ts';
import { ANSWERS, question } from './model-lines.ts';

/** Scores a file of histories block by block into a file of answers; the next block is read while one is scored. Prints seconds as JSON. */
const [, , from = '', to = ''] = process.argv;
const input = await open(from);
const output = await open(to, 'w');
const threads = openThreads();
const began = performance.now();
const free = [historyBlock(BLOCK), historyBlock(BLOCK)];
let rows = 0;
let next = read();
for (let block = await next; block; block = await next) {
  next = read();
  const answers = await threads.fill('scoreHistories', question(truth), block.columns, ANSWERS);
  for (const name of ANSWERS) await output.write(bytesOf(answers[name]));
  rows += block.columns.age.length;
  free.push(block);
}
const seconds = (performance.now() - began) / 1000;
await Promise.all([threads.close(), input.close(), output.close()]);
console.log(JSON.stringify({ seconds, rows }));

async function read(): Promise<ReturnType<typeof historyBlock> | undefined> {
  const block = free.pop();
  if (!block) throw new Error('both blocks are in use');
  const { bytesRead } = await input.read(block.bytes, 0, block.bytes.length, null);
  if (bytesRead === 0) return undefined;
  if (bytesRead !== block.bytes.length) throw new Error(`a block of the file is cut: ${bytesRead} bytes`);
  return block;
}

function bytesOf(column: Float64Array): Uint8Array {
  return new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
}
