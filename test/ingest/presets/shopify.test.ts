import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ImportBench, importBench } from '../../support/import.ts';

let bench: ImportBench;
beforeEach(async () => {
  bench = await importBench();
});
afterEach(() => bench.close());

const row = (header: string, cells: Record<string, string>, delimiter = ','): string =>
  header
    .split(delimiter)
    .map((name) => cells[name.replaceAll('"', '').trim()] ?? '')
    .join(delimiter);

describe('Shopify', () => {
  const header =
    'Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing Phone,Shipping Name,Shipping Phone,Notes,Cancelled at,Refunded Amount,Vendor,Id,Lineitem discount,Phone';
  const line = (cells: Record<string, string>) => row(header, cells);
  const text = `${[
    header,
    line({
      Name: '#1001',
      Email: 'Anna@Example.com',
      'Financial Status': 'partially_refunded',
      'Paid at': '2025-03-01 23:30:00 +0800',
      'Fulfillment Status': 'fulfilled',
      'Fulfilled at': '2025-03-03 10:00:00 +0800',
      Currency: 'CNY',
      Shipping: '20.00',
      Total: '220.00',
      'Discount Code': 'HI',
      'Discount Amount': '10.00',
      'Created at': '2025-03-01 15:29:00 +0000',
      'Lineitem quantity': '2',
      'Lineitem name': 'Cream',
      'Lineitem price': '75.00',
      'Lineitem sku': 'C',
      'Refunded Amount': '30.00',
      'Shipping Phone': '13900000000',
      Phone: '+86 138 0013 8000',
    }),
    line({ Name: '#1001', 'Lineitem quantity': '1', 'Lineitem name': 'Serum', 'Lineitem price': '50.00', 'Lineitem sku': 'S' }),
    line({
      Name: '#1002',
      'Financial Status': 'voided',
      Currency: 'CNY',
      Shipping: '0',
      Total: '10.00',
      'Created at': '2025-03-02 10:00:00 +0800',
      'Lineitem quantity': '1',
      'Lineitem name': 'Mask',
      'Lineitem price': '10.00',
    }),
  ].join('\n')}\n`;

  test('orders: further lines belong to the order above, offsets are honoured', async () => {
    expect(await bench.load('orders_export.csv', text)).toMatchObject({
      outcome: 'loaded',
      preset: 'shopify-orders',
      rowsRead: 3,
      rowsRejected: 0,
    });
    expect(
      await bench.rows(
        "select order_id, status, goods_paid_minor as goods, quantity, coupon, paid_on, strftime(paid_at, '%Y-%m-%d %H:%M:%S') as paid from orders order by order_id",
      ),
    ).toEqual([
      {
        order_id: '#1001',
        status: 'finished',
        goods: 20_000,
        quantity: 3,
        coupon: 'HI',
        paid_on: '2025-03-01',
        paid: '2025-03-01 15:30:00',
      },
      { order_id: '#1002', status: 'closed_unpaid', goods: 1000, quantity: 1, coupon: null, paid_on: null, paid: null },
    ]);
    expect(await bench.rows("select sku, paid_minor as paid from order_items where order_id = '#1001' order by line")).toEqual([
      { sku: 'C', paid: 15_000 },
      { sku: 'S', paid: 5000 },
    ]);
    expect(await bench.rows('select type, value from identifiers order by type')).toEqual([
      { type: 'email', value: 'anna@example.com' },
      { type: 'mobile', value: '13800138000' },
    ]);
    expect(await bench.rows('select amount_minor as amount, succeeded_on from refunds')).toEqual([
      { amount: 3000, succeeded_on: '2025-03-03' },
    ]);
  });

  test('customers link an e-mail, a phone and a customer id to one person', async () => {
    await bench.load('orders_export.csv', text);
    const customers =
      "Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address Address1,Default Address City,Default Address Phone,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags\n'7001,Anna,Li,anna@example.com,yes,,,上海,13711112222,,no,220.00,1,,no,\n";
    const result = await bench.load('customers_export.csv', customers);
    expect(result).toMatchObject({ outcome: 'loaded', preset: 'shopify-customers', identity: { identifiers: 1, merged: 0 } });
    expect(
      await bench.rows('select count(distinct customer_key) as customers, count(*) as identifiers from identifier_customers'),
    ).toEqual([{ customers: 1, identifiers: 3 }]);
    expect(await bench.rows('select member_id, name, city from members')).toEqual([
      { member_id: '7001', name: 'Anna Li', city: '上海' },
    ]);
  });
});
