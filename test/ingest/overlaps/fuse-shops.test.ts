import { expect, test } from 'vitest';
import { fuseOverlaps } from '../../../src/ingest/overlaps/fuse.ts';
import { erp, erpFile, type File, loaded, ORDERS, platform, platformFile, second } from '../../support/overlap-files.ts';

test('the same number in two shops stays two orders, whatever the ERP calls its shops, until a person says otherwise', async () => {
  const files: File[] = [
    ['a.csv', platformFile('100,c1,交易成功,2024-01-05 10:00:00,90.00,0.00,'), platform],
    ['b.csv', platformFile('100,c2,交易成功,2024-01-06 10:00:00,50.00,0.00,'), second],
    [
      'e.csv',
      erpFile(
        'I1,100,天猫,旗舰店,2024-01-05 11:00:00,s1,1,90.00,30.00,x,',
        'I2,100,天猫,店B,2024-01-06 11:00:00,s1,1,50.00,30.00,y,',
      ),
      erp,
    ],
  ];
  const bench = await loaded(files);
  expect((await bench.rows<{ order_id: string; memo: string }>(ORDERS)).map(({ order_id, memo }) => [order_id, memo])).toEqual([
    ['100', 'x'],
    ['I2', 'y'],
    ['100', null],
  ]);
  await bench.close();
  const told = await loaded(files, { precedence: {}, shops: [{ erpSource: 'erp', erpShop: '店B', source: 'tmall2' }] });
  expect((await told.rows<{ order_id: string; memo: string }>(ORDERS)).map(({ order_id, memo }) => [order_id, memo])).toEqual([
    ['100', 'x'],
    ['100', 'y'],
  ]);
  await told.close();
});

test('an ERP’s own name for a shop is guessed when most numbers of one shop are those of one source', async () => {
  const numbers = Array.from({ length: 20 }, (_, i) => String(1000 + i));
  const files = (known: number): File[] => [
    ['p.csv', platformFile(...numbers.map((n) => `${n},c${n},交易成功,2024-01-05 10:00:00,90.00,0.00,`)), platform],
    [
      'e.csv',
      erpFile(...numbers.map((n, i) => `I${n},${i < known ? n : `9${n}`},天猫,总店,2024-01-05 11:00:00,s1,1,90.00,30.00,x,`)),
      erp,
    ],
  ];
  const orders = async (known: number) => {
    const bench = await loaded(files(known));
    const [{ n } = { n: 0 }] = await bench.rows<{ n: number }>('select count(*)::integer as n from orders');
    await bench.close();
    return n;
  };
  expect(await orders(20)).toBe(20);
  expect(await orders(12)).toBe(28);
  // a few numbers in common are a coincidence
  expect(await orders(3)).toBe(40);
});

test('an ERP’s shop stands in the channel of the platform’s shop it is one with, or in the one a person set', async () => {
  const files: File[] = [
    ['p.csv', platformFile('100,c1,交易成功,2024-01-05 10:00:00,90.00,0.00,'), platform],
    [
      'e.csv',
      erpFile(
        'I1,100,,旗舰店,2024-01-05 11:00:00,s1,1,90.00,30.00,x,',
        'I2,200,,旗舰店,2024-01-05 11:00:00,s1,1,50.00,30.00,y,',
        'I3,300,,三店,2024-01-05 11:00:00,s1,1,50.00,30.00,y,',
      ),
      erp,
    ],
  ];
  const CHANNELS = 'select order_id, channel from orders order by order_id';
  const bench = await loaded(files);
  const own = (await bench.rows<{ channel: string }>(`${CHANNELS} desc`))[0]?.channel;
  expect(await bench.rows(CHANNELS)).toEqual([
    { order_id: '100', channel: '天猫' },
    { order_id: 'I2', channel: '天猫' },
    { order_id: 'I3', channel: own },
  ]);
  await fuseOverlaps(bench.engine, { precedence: {}, shops: [{ erpSource: 'erp', erpShop: '三店', channel: '视频号' }] });
  expect(await bench.rows(CHANNELS)).toEqual([
    { order_id: '100', channel: '天猫' },
    { order_id: 'I2', channel: '天猫' },
    { order_id: 'I3', channel: '视频号' },
  ]);
  await bench.close();
});
