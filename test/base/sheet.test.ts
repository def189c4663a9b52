import { expect, test } from 'vitest';
import { csvOf, csvText, numbersOf, type Sheet, sheetOf } from '../../src/base/sheet.ts';
import { csvText as textOf } from '../support/sheets.ts';

interface Sale {
  readonly shop: string | null;
  readonly paidMinor: number | null;
  readonly share: number;
}

const sheet = (sales: readonly Sale[], digits = 2): Sheet =>
  sheetOf<Sale>(
    'sales',
    digits,
    [
      ['shop', 'text', ({ shop }) => shop],
      ['paid', 'money', ({ paidMinor }) => paidMinor],
      ['share', 'share', ({ share }) => share],
    ],
    sales,
  );

test('money is written in major units to its last digit, shares without an exponent, nothing as nothing', async () => {
  const text = await textOf(
    sheet([
      { shop: '旗舰店', paidMinor: -10_005, share: 1 / 3 },
      { shop: null, paidMinor: null, share: 0.0000001 },
      { shop: 'a', paidMinor: 0, share: Number.NaN },
    ]),
  );
  expect(text).toBe('\uFEFFshop,paid,share\r\n旗舰店,-100.05,0.333333\r\n,,0\r\na,0.00,\r\n');
  expect(await textOf(sheet([{ shop: 'a', paidMinor: 5, share: 1 }], 0))).toContain('a,5,1');
});

test.each(['=1+1', '+1', '-1', '@x', '\tx', '\rx'])('a text that a spreadsheet would run is guarded for people: %j', (text) => {
  expect(csvText(text).replace(/^"|"$/g, '')).toBe(`'${text}`);
  expect(csvText(text, false).replace(/^"|"$/g, '')).toBe(text);
});

test('a negative amount is a number and stays one', async () => {
  expect(await textOf(sheet([{ shop: '-5', paidMinor: -500, share: -0.5 }]))).toContain("'-5,-5.00,-0.5");
});

test('the text of a workbook has neither mark nor guard', async () => {
  let text = '';
  for await (const part of csvOf(sheet([{ shop: '=a,b', paidMinor: 1, share: 0 }]), false)) text += part;
  expect(text).toBe('shop,paid,share\r\n"=a,b",0.01,0\r\n');
});

test('what is no text is a number in a workbook', () => {
  expect(numbersOf(sheet([]))).toEqual(new Set(['paid', 'share']));
});

test('rows that come a page at a time are written in order', async () => {
  async function* pages() {
    for (let n = 0; n < 1201; n++) yield [String(n), n, 0];
  }
  const lines = (await textOf({ ...sheet([]), rows: pages() })).trimEnd().split('\r\n');
  expect([lines.length, lines[1], lines.at(-1)]).toEqual([1202, '0,0.00,0', '1200,12.00,0']);
});
