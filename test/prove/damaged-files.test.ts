import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Random, seededRandom } from '../../src/stats/random.ts';
import { gb18030 } from '../support/gb18030.ts';
import { type ImportBench, importBench } from '../support/import.ts';
import { partsOf, zipOf } from '../support/workbook.ts';

const FILES = 260;
const ROWS = 60;

let bench: ImportBench;
beforeAll(async () => {
  bench = await importBench();
});
afterAll(() => bench.close());

const whole = (random: Random, from = 0): number => from + Math.floor(random() * 1_000_000);
const pick = (random: Random, length: number): number => Math.floor(random() * length);

function orders(random: Random, seed: number): string {
  const rows = Array.from({ length: ROWS }, (_, i) => {
    const note = random() < 0.2 ? '"你好,\n世界"' : '备注';
    return `S${seed}-${i},c${whole(random)},已完成,2025-0${1 + pick(random, 9)}-1${pick(random, 9)} 10:00:00,${whole(random)}.00,${note}`;
  });
  return `订单号,客户编号,订单状态,付款时间,实付金额,备注\n${rows.join('\n')}\n`;
}

const bytesWith = (bytes: Buffer, at: number, put: Buffer): Buffer =>
  Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at)]);

type Damage = (text: string, random: Random) => { readonly name: string; readonly content: Buffer };
const xlsx = (content: Buffer) => ({ name: 'damaged.xlsx', content });

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
/** The orders as a workbook; `change` is done to the XML of its sheet. */
function book(text: string, change: (sheet: string) => string = (sheet) => sheet): Buffer {
  const rows = text
    .replace(/"你好,\n世界"/g, '你好')
    .trim()
    .split('\n');
  const cells = (row: string): string =>
    row
      .split(',')
      .map((cell) => `<c t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`)
      .join('');
  const sheet = rows.map((row, i) => `<row r="${i + 1}">${cells(row)}</row>`).join('');
  return zipOf(partsOf(change(`<worksheet><sheetData>${sheet}</sheetData></worksheet>`)));
}
const csv = (content: Buffer) => ({ name: 'damaged.csv', content });

/** Each way a file arrives broken. */
const damages: readonly Damage[] = [
  (text, random) => csv(Buffer.from(text).subarray(0, 1 + pick(random, Buffer.byteLength(text)))),
  (text, random) => csv(gb18030(text).subarray(0, 1 + pick(random, text.length))),
  (text, random) => csv(bytesWith(Buffer.from(text), pick(random, Buffer.byteLength(text)), Buffer.from([0xff, 0xfe, 0x80]))),
  (text, random) => csv(bytesWith(Buffer.from(text), pick(random, Buffer.byteLength(text)), Buffer.from([0]))),
  (text, random) => csv(bytesWith(Buffer.from(text), pick(random, Buffer.byteLength(text)), Buffer.from('"'))),
  (text, random) =>
    csv(bytesWith(Buffer.from(text), pick(random, Buffer.byteLength(text)), Buffer.from(','.repeat(1 + pick(random, 40))))),
  (text, random) => csv(bytesWith(Buffer.from(text), pick(random, Buffer.byteLength(text)), Buffer.alloc(9_000_000, 0x61))),
  (text) => csv(Buffer.from(`${text}a;b;c\n1;2;3\n${text.replaceAll(',', ';')}`)),
  (text) =>
    csv(
      Buffer.from(
        text
          .split('\n')
          .map((line, i) => (i % 2 ? line : line.split(',').reverse().join(',')))
          .join('\n'),
      ),
    ),
  (text) => csv(Buffer.from(`\ufeff${text}`, 'utf16le').subarray(1)),
  (text, random) => csv(Buffer.from(`\ufeff${text}`, 'utf16le').subarray(0, 3 + pick(random, text.length))),
  (_, random) => csv(Buffer.from(Array.from({ length: 5000 }, () => pick(random, 256)))),
  (text, random) => ({ name: 'damaged.csv.gz', content: gzipSync(text).subarray(0, 12 + pick(random, 200)) }),
  (text, random) => {
    const packed = gzipSync(text);
    packed[20 + pick(random, packed.length - 30)] = pick(random, 256);
    return { name: 'damaged.csv.gz', content: packed };
  },
  (text, random) => ({
    name: 'damaged.jsonl',
    content: Buffer.from(`{"order_id":"1","paid_at":"2025-01-01","amount":1}\n${text.slice(0, pick(random, text.length))}`),
  }),
  (text, random) => ({
    name: 'damaged.json',
    content: Buffer.from(
      `[{"order_id":"1","paid_at":"2025-01-01","amount":1},{"x":"${text.replaceAll('"', '').slice(0, pick(random, 300))}`,
    ),
  }),
  (_, random) => ({
    name: 'damaged.parquet',
    content: Buffer.concat([
      Buffer.from('PAR1'),
      Buffer.alloc(pick(random, 500)),
      Buffer.from([9, 0, 0, 0]),
      Buffer.from('PAR1'),
    ]),
  }),
  (_, random) => ({
    name: 'damaged.xlsx',
    content: Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(pick(random, 500), 7)]),
  }),
  (text, random) => {
    const whole = book(text);
    return xlsx(whole.subarray(0, 1 + pick(random, whole.length)));
  },
  (text, random) => {
    const whole = Buffer.from(book(text));
    whole[pick(random, whole.length)] = pick(random, 256);
    return xlsx(whole);
  },
  (text, random) => {
    const whole = book(text);
    return xlsx(bytesWith(whole, pick(random, whole.length), Buffer.alloc(1 + pick(random, 64), pick(random, 256))));
  },
  (text, random) => xlsx(book(text, (sheet) => sheet.slice(0, pick(random, sheet.length)))),
  (text, random) =>
    xlsx(
      book(text, (sheet) => {
        const at = pick(random, sheet.length);
        return `${sheet.slice(0, at)}${['<', '>', '"', '&', '</row>', '<row r="1">'][pick(random, 6)]}${sheet.slice(at)}`;
      }),
    ),
  (text, random) => xlsx(book(text, (sheet) => sheet.replaceAll('<t>S', random() < 0.5 ? '<t>' : '<v>'))),
  (text) => csv(Buffer.from(text.replaceAll('\n', ' '))),
  (_, random) => csv(Buffer.from('\n'.repeat(pick(random, 200)))),
];

async function state(): Promise<{ orders: number; loads: number; leftovers: string[] }> {
  const [counts] = await bench.rows<{ orders: number; loads: number }>(
    'select (select count(*) from orders) as orders, (select count(*) from loads) as loads',
  );
  const leftovers = (await bench.engine.tables()).map(({ name }) => name).filter((name) => name.includes('__'));
  return { ...counts!, leftovers };
}

test(`${FILES} damaged files give an error that names file and cause, or rejected rows, and never a part of a load`, async () => {
  await bench.load('sound.csv', orders(seededRandom(1), 0));
  const outcomes: Record<string, number> = {};
  for (let seed = 1; seed <= FILES; seed++) {
    const random = seededRandom(seed);
    const { name, content } = damages[seed % damages.length]!(orders(random, seed), random);
    const before = await state();
    const result = await bench.load(name, content);
    const after = await state();
    outcomes[result.outcome] = (outcomes[result.outcome] ?? 0) + 1;
    expect(after.leftovers, `seed ${seed}`).toEqual([]);
    if (result.outcome === 'refused') {
      expect(result.message, `seed ${seed}`).toContain(name);
      expect(result.message.length, `seed ${seed}`).toBeGreaterThan(name.length + 10);
      expect(after, `seed ${seed}`).toEqual(before);
    } else if (result.outcome === 'loaded') {
      expect(after.loads, `seed ${seed}`).toBe(before.loads + 1);
      const orderCounts = result.tables.find(({ table }) => table === 'orders')!;
      expect(after.orders - before.orders, `seed ${seed}`).toBe(orderCounts.added);
      const { added, changed, unchanged, superseded } = orderCounts;
      expect(added + changed + unchanged + superseded, `seed ${seed}`).toBe(result.rowsRead - result.rowsRejected);
      expect(result.rowsRejected > 0, `seed ${seed}`).toBe(result.rejectedFile !== null);
    } else expect(after, `seed ${seed}`).toEqual(before);
  }
  // every way of being broken is there, and so is every way of ending
  expect(outcomes['refused']).toBeGreaterThan(60);
  expect(outcomes['loaded']).toBeGreaterThan(20);
});

test('a gzip bomb is refused before it fills the disk', async () => {
  const bomb = gzipSync(Buffer.alloc(300 * 2 ** 20, 0x41));
  const result = await bench.load('bomb.csv.gz', bomb);
  expect(result).toMatchObject({ outcome: 'refused', code: 'gzip-bomb', message: expect.stringContaining('bomb.csv.gz') });
});

test('a workbook that unpacks to far more than it is, and one that lies about its size, are refused as bombs', async () => {
  const row = `<row><c t="inlineStr"><is><t>${'A'.repeat(1000)}</t></is></c></row>`;
  const bomb = partsOf(`<worksheet><sheetData>${row.repeat(100_000)}</sheetData></worksheet>`);
  const result = await bench.load('bomb.xlsx', zipOf(bomb));
  expect(result).toMatchObject({ outcome: 'refused', code: 'xlsx-bomb', message: expect.stringContaining('bomb.xlsx') });
  const liar = zipOf({
    ...bomb,
    'xl/worksheets/sheet1.xml': { content: bomb['xl/worksheets/sheet1.xml'], claims: { unpacked: 99 } },
  });
  expect(await bench.load('liar.xlsx', liar)).toMatchObject({ outcome: 'refused', code: 'xlsx-bomb' });
});
