import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fixedClock } from '../../../src/base/clock.ts';
import { separatePeople } from '../../../src/identity/separate-people.ts';
import { fuseOverlaps } from '../../../src/ingest/overlaps/fuse.ts';
import { defaultOverlapSettings } from '../../../src/ingest/overlaps/precedence.schema.ts';
import { undoLoad } from '../../../src/ingest/undo/undo-load.ts';
import { type ImportBench, importBench, type LoadOptions } from '../../support/import.ts';

interface File {
  readonly name: string;
  readonly text: string;
  readonly options?: LoadOptions;
}

const ORDERS = 'order_id,ouid,mobile,status,paid_at,finished_at,amount,refund_amount';
const sheet = (header: string, rows: readonly string[]): string => `${[header, ...rows].join('\n')}\n`;

const undo = (bench: ImportBench, loadId: number) =>
  undoLoad(
    { engine: bench.engine, clock: fixedClock('2026-11-21T04:00:00Z'), separatePeople },
    { loadId, timeZone: 'Asia/Shanghai', by: 'local' },
  );

const mapping = { preset: 'generic-orders', columns: { ouid: 'ouid', mobile: 'mobile' } };
const orders = (name: string, ...rows: string[]): File => ({ name, text: sheet(ORDERS, rows), options: { mapping } });

/** Everything that loads decide, but for the numbers of loads, identifiers and customers. */
async function state(bench: ImportBench) {
  const rows = (query: string) => bench.rows(query);
  return {
    orders: await rows(`select o.* exclude (load_id, buyer_key), i.value as buyer from orders as o
      left join identifiers as i on i.identifier_key = o.buyer_key order by o.source_key, o.order_id`),
    items: await rows('select * exclude (load_id) from order_items order by source_key, order_id, line'),
    refunds: await rows('select * exclude (load_id) from refunds order by source_key, order_id, refund_id'),
    products: await rows('select * exclude (load_id) from products order by sku'),
    members: await rows(`select m.* exclude (load_id, buyer_key), i.value as buyer from members as m
      left join identifiers as i on i.identifier_key = m.buyer_key order by m.member_id`),
    costs: await rows('select * exclude (load_id) from costs order by all'),
    sums: await rows('select * exclude (load_id) from refund_sums where amount_minor > 0 order by all'),
    identifiers: await rows('select type, scope, value from identifiers order by all'),
    people: await rows(`select string_agg(i.type || i.scope || i.value, ' ' order by i.type, i.scope, i.value) as person
      from identifier_customers as c join identifiers as i using (identifier_key) group by c.customer_key order by 1`),
    links: await rows(`select least(a.value, b.value) as a, greatest(a.value, b.value) as b from identifier_links as l
      join identifiers as a on a.identifier_key = l.left_key join identifiers as b on b.identifier_key = l.right_key order by all`),
    files: await rows('select file from loads order by file'),
    leftovers: (await bench.engine.tables()).filter(({ name }) => name.includes('__')),
  };
}

async function imported(files: readonly File[]): Promise<ImportBench> {
  const bench = await importBench();
  for (const { name, text, options } of files) expect(await bench.load(name, text, options)).toMatchObject({ outcome: 'loaded' });
  return bench;
}

/** The law: importing all and undoing one is importing the others. */
async function expectLaw(files: readonly File[], at: number, fuse = false): Promise<void> {
  const undone = await imported(files);
  if (fuse) await fuseOverlaps(undone.engine, defaultOverlapSettings);
  await undo(undone, at + 1);
  if (fuse) await fuseOverlaps(undone.engine, defaultOverlapSettings);
  const without = await imported(files.filter((_, i) => i !== at));
  if (fuse) await fuseOverlaps(without.engine, defaultOverlapSettings);
  expect(await state(undone)).toEqual(await state(without));
  await undone.close();
  await without.close();
}

const REFUNDS = 'order_id,refund_id,item_id,type,applied_at,succeeded_at,amount';
const MEMBERS = 'member_id,programme,ouid,mobile,joined_at,tier';
const BUYERS = 'order_id,mobile';
const PRODUCTS = 'sku,product_id,title,category,series,listed_on,replenish_days,margin_rate,cost';

const january = orders(
  'jan.csv',
  'A,u1,,paid,2024-01-05 10:00:00,,100.00,',
  'B,u2,,paid,2024-01-06 10:00:00,,50.00,10.00',
  'E,,,paid,2024-01-07 10:00:00,,30.00,',
);
const february = orders(
  'feb.csv',
  'A,u1,13900000001,finished,2024-01-05 10:00:00,2024-02-01 10:00:00,100.00,20.00',
  'C,u3,13900000002,paid,2024-02-06 10:00:00,,80.00,',
  'B,u2,,paid,2024-01-06 10:00:00,,50.00,10.00',
);
const march = orders(
  'mar.csv',
  'A,,,closed_refunded,2024-01-05 10:00:00,2024-03-01 10:00:00,100.00,100.00',
  'C,u4,13900000002,finished,2024-02-06 10:00:00,2024-03-02 10:00:00,90.00,',
  'B,u2,,finished,2024-01-06 10:00:00,2024-03-02 10:00:00,50.00,5.00',
);
const stale = orders('stale.csv', 'A,u9,,paid,2024-01-05 10:00:00,,100.00,', 'B,u2,,paid,2024-01-06 10:00:00,,50.00,');
const taobaoItems: File = {
  name: 'items.csv',
  text: '订单编号,标题,价格,购买数量,外部系统编号\nA,x,30.00,2,s1\nA,y,50.00,1,s2\nC,x,30.00,1,s1\n',
};
const taobaoAgain: File = {
  name: 'items2.csv',
  text: '订单编号,标题,价格,购买数量,外部系统编号\nA,x,30.00,1,s1\nC,x,30.00,1,s1\n',
};
const refunds: File = {
  name: 'refunds.csv',
  text: sheet(REFUNDS, ['A,R1,,return,2024-02-07 10:00:00,2024-02-08 10:00:00,30.00', 'B,R2,,return,2024-02-07 10:00:00,,5.00']),
};
const refunds2: File = {
  name: 'refunds2.csv',
  text: sheet(REFUNDS, ['A,R1,,return,2024-02-07 10:00:00,,35.00', 'C,R3,,return,2024-02-07 10:00:00,2024-02-09 10:00:00,5.00']),
};
const members: File = {
  name: 'members.csv',
  text: sheet(MEMBERS, ['M1,brand,u1,13900000001,2024-01-01 00:00:00,1', 'M2,brand,u3,13900000003,2024-01-01 00:00:00,1']),
  options: { mapping: { preset: 'perennial-members' } },
};
const members2: File = {
  name: 'members2.csv',
  text: sheet(MEMBERS, ['M1,brand,u1,13900000001,2024-01-01 00:00:00,2', 'M2,brand,u2,13900000003,2024-01-01 00:00:00,1']),
  options: { mapping: { preset: 'perennial-members' } },
};
const buyers: File = {
  name: 'buyers.csv',
  text: sheet(BUYERS, ['E,13900000009', 'B,13900000001']),
  options: { mapping: { preset: 'order-buyers' } },
};
const products: File = { name: 'products.csv', text: sheet(PRODUCTS, ['s1,,x,面霜,a,2024-01-01,30,,5.00']) };
const products2: File = {
  name: 'products2.csv',
  text: sheet(PRODUCTS, ['s1,,x2,面霜,a,2024-01-01,30,,5.00', 's2,,y,精华,a,2024-01-01,30,,6.00']),
};

test.each<[string, File[], number]>([
  ['orders in the middle of their states', [january, february, march], 1],
  ['the first telling of orders that were told again', [january, february, march], 0],
  ['the newest state', [january, february, march], 2],
  ['a newer state beside an outdated file', [january, march, stale], 1],
  ['a file told twice under two names', [january, { ...january, name: 'again.csv', text: `${january.text}\n` }], 0],
  ['orders whose lines wait', [taobaoItems, january], 1],
  ['orders whose lines came after', [january, taobaoItems], 0],
  ['lines whose orders stay', [january, taobaoItems, february], 1],
  ['lines that replaced others', [january, taobaoItems, taobaoAgain, march], 2],
  ['refunds that explained a sum', [january, february, refunds, march], 2],
  ['refunds told twice, once without a time', [refunds, refunds2], 0],
  ['refunds whose later telling kept their time', [refunds, refunds2], 1],
  ['members that joined people', [january, members, february], 1],
  ['members told again', [members, members2, january], 0],
  ['buyers of orders', [january, buyers, march], 1],
  ['products', [products, products2], 1],
])('undoing %s leaves what the other files say', async (_, files, at) => {
  await expectLaw(files, at);
});

test('any files in any order, any of them undone: what the others say', async () => {
  const all = [
    january,
    february,
    march,
    stale,
    taobaoItems,
    taobaoAgain,
    refunds,
    refunds2,
    members,
    members2,
    products,
    products2,
  ];
  const files = fc.shuffledSubarray(all, { minLength: 3, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(files, fc.nat(), (chosen, at) => expectLaw(chosen, at % chosen.length)),
    { numRuns: 4, seed: 11 },
  );
}, 180_000);

test('what an ERP reported goes as well, and the orders are what the platform says again', async () => {
  const platform: File = {
    name: 'p.csv',
    text: sheet('order_id,customer_id,status,paid_at,amount', [
      '100,c1,finished,2024-01-05 10:00:00,90.00',
      '101,c2,finished,2024-01-05 10:00:00,10.00',
    ]),
    options: { source: { key: 1, name: 'tmall', channel: '天猫', shop: '店' } },
  };
  const columns = {
    order_id: 'internal',
    platform_order_id: 'online',
    cost: 'cost',
    item_paid: 'sold',
    item_quantity: 'qty',
    memo: 'memo',
  };
  const erp: File = {
    name: 'e.csv',
    text: sheet('internal,online,channel,shop,paid_at,sku,qty,sold,cost,memo', [
      'I1,100,天猫,店,2024-01-05 11:00:00,s1,1,90.00,30.00,x',
      'I2,"100,101",天猫,店,2024-01-05 11:00:00,s2,1,9.00,3.00,y',
    ]),
    options: { source: { key: 2, name: 'erp' }, mapping: { preset: 'generic-order-items', columns } },
  };
  const later: File = { ...erp, name: 'e2.csv', text: erp.text.replace('I2,"100,101"', 'I3,101').replace(',x', ',z') };
  for (const at of [1, 2]) await expectLaw([platform, erp, later], at, true);
});

test('a load is undone once, and tells what it took back', async () => {
  const bench = await imported([january, february, members]);
  expect(await undo(bench, 2)).toEqual({
    loadId: 2,
    file: 'feb.csv',
    source: 'shop',
    tables: [{ table: 'orders', rows: 3, back: 2 }],
    separated: 0,
  });
  await expect(undo(bench, 2)).rejects.toMatchObject({ kind: 'conflict', message: 'this load was undone before: 2' });
  await expect(undo(bench, 9)).rejects.toMatchObject({ kind: 'missing', message: 'no such load: 9' });
  expect(await bench.load(february.name, february.text, february.options)).toMatchObject({ outcome: 'loaded', loadId: 4 });
  await bench.close();
});

test('people whom only the undone load joined part: each has the number it had before', async () => {
  const apart = orders('a.csv', 'A,u1,,paid,2024-01-05 10:00:00,,100.00,', 'B,u2,,paid,2024-01-06 10:00:00,,50.00,');
  const join = orders(
    'b.csv',
    'C,u1,13900000001,paid,2024-02-05 10:00:00,,100.00,',
    'D,u2,13900000001,paid,2024-02-06 10:00:00,,50.00,',
  );
  const bench = await imported([apart]);
  const people = () =>
    bench.rows(
      'select i.value, c.customer_key from identifier_customers as c join identifiers as i using (identifier_key) order by 1',
    );
  const before = await people();
  await bench.load(join.name, join.text, join.options);
  expect(await bench.rows('select * exclude (load_id) from customer_redirects')).toEqual([{ from_key: 2, to_key: 1 }]);
  expect(await undo(bench, 2)).toMatchObject({ separated: 1 });
  expect(await people()).toEqual(before);
  expect(await bench.rows('select * from customer_redirects')).toEqual([]);
  const fresh = orders('c.csv', 'E,u5,,paid,2024-03-05 10:00:00,,100.00,');
  await bench.load(fresh.name, fresh.text, fresh.options);
  // numbers are never given twice, also not those of people who went
  expect(
    await bench.rows(
      "select i.identifier_key, c.customer_key from identifiers as i join identifier_customers as c using (identifier_key) where i.value = 'u5'",
    ),
  ).toEqual([{ identifier_key: 4, customer_key: 3 }]);
  await bench.close();
});
