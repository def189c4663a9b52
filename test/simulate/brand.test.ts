import { expect, test } from 'vitest';
import { meanLife, planBrand } from '../../src/simulate/brand.ts';

const plan = (options: object) => planBrand({ customers: 10, seed: 1, ...options });

test('a brand ends on 2026-10-31 with three and a half years behind it, unless told', () => {
  expect([plan({}).start, plan({}).end]).toEqual(['2023-05-01', '2026-10-31']);
  expect([plan({ end: '2025-12-31' }).start, plan({ end: '2025-12-31' }).end]).toEqual(['2022-07-01', '2025-12-31']);
});

test('events come by themselves up to a hundred thousand customers', () => {
  expect(plan({ customers: 100_000 }).events).toBe(true);
  expect(plan({ customers: 100_001 }).events).toBe(false);
  expect(plan({ customers: 100_001, events: true }).events).toBe(true);
});

test('the rate grows with the orders asked for', () => {
  const [three, eight] = [plan({ ordersPerCustomer: 3 }).rate, plan({ ordersPerCustomer: 8 }).rate];
  expect(eight / three).toBeCloseTo(7 / 2, 10);
});

test('festival days carry their campaign and year', () => {
  const brand = plan({});
  const nameOn = (day: string) =>
    Buffer.from(brand.campaignNames[Date.parse(day) / 864e5 - brand.calendar.first]!).toString('utf8');
  expect([nameOn('2024-11-11'), nameOn('2025-06-18'), nameOn('2025-07-01')]).toEqual(['双11-2024', '618-2025', '']);
});

test('the mean life within t days is the integral of (beta / (beta + u))^s', () => {
  const integral = (t: number, loss: number) => {
    let area = 0;
    for (let u = 0.5; u < t; u++) area += (150 / loss / (150 / loss + u)) ** 0.7;
    return area;
  };
  expect(meanLife(1000, 1)).toBeCloseTo(integral(1000, 1), 2);
  expect(meanLife(300, 1.9)).toBeCloseTo(integral(300, 1.9), 2);
});

test.each([
  [{ customers: 0 }, 'customers of the demo brand, 1 to 8000000: 0'],
  [{ customers: 2.5 }, 'customers of the demo brand, 1 to 8000000: 2.5'],
  [{ seed: -1 }, 'seed, a whole number from 0: -1'],
  [{ whales: 11 }, 'very large buyers, 0 to the number of customers: 11'],
  [{ ordersPerCustomer: 1 }, 'mean orders of a customer, above 1 and at most 30: 1'],
  [{ novemberShare: 30 }, 'share of sales in November, between 0 and 1: 30'],
  [{ end: '2026-02-30' }, 'not a calendar day (YYYY-MM-DD): 2026-02-30'],
])('%j is refused with its value', (options, message) => {
  expect(() => plan(options)).toThrow(message);
});
