import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { fitFile } from '../../src/app/clv-file.ts';
import { fromDayNumber } from '../../src/base/day.ts';
import { withCovariates } from '../../src/models/dynamic-histories.ts';
import * as paretoNbdDynamic from '../../src/models/pareto-nbd-dynamic.ts';
import * as paretoNbdStatic from '../../src/models/pareto-nbd-static.ts';
import { withTraits } from '../../src/models/traits.ts';
import { madePanel } from '../support/dynamic-panel.ts';
import { temporaryFolder } from '../support/temporary.ts';

const { panel, log } = madePanel(150, 40, 4, 21);
const START = 20_000;
const end = START + 40 * 7 - 3;
const intervals = panel.boundaries.length - 1;
const names = Object.keys(panel.covariates);

const written = (name: string, lines: readonly string[]): string => {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, name.endsWith('.gz') ? gzipSync(`${lines.join('\n')}\n`) : `${lines.join('\n')}\n`);
  return path;
};

// names that sort otherwise than the customers come
const nameOf = (row: number) => `buyer-${(row * 7) % 150}`;
const days = [
  ...new Map(
    log.day.map((day, k) => [`${log.customer[k]} ${Math.floor(day)}`, [log.customer[k]!, START + Math.floor(day)] as const]),
  ).values(),
];
const orderLines = [
  'order_id,customer_id,paid_at,amount',
  ...days.map(([row, day], k) => `O${k},${nameOf(row)},${fromDayNumber(day)},10.00`),
];

const HEAD = `customer,date,${names.join(',')}`;
const valuesAt = (cell: number) => names.map((name) => panel.covariates[name]![cell]!);
const rows = Array.from({ length: 150 * intervals }, (_, cell) => {
  const [row, k] = [Math.floor(cell / intervals), cell % intervals];
  return `${nameOf(row)},${fromDayNumber(START + 7 * k)},${valuesAt(cell).join(',')}`;
});
const strangers = [`never-bought,${fromDayNumber(START)},0,0,0`];

interface Asked {
  readonly file?: string;
  readonly model?: 'pareto-nbd-static' | 'pareto-nbd-dynamic' | 'bg-nbd';
  readonly covariates?: string;
  readonly unit?: 'day';
}
const fitted = (asked: Asked, around?: Parameters<typeof fitFile>[1]) =>
  fitFile(
    {
      file: written('orders.csv', orderLines),
      model: 'pareto-nbd-dynamic',
      end: fromDayNumber(end),
      unit: 'week',
      includeZero: true,
      ...asked,
    },
    around,
  );
const columns = {
  customer: days.map(([row]) => row),
  day: days.map(([, day]) => day),
};
const moved = { ...panel, boundaries: panel.boundaries.map((day) => day + START) };
const all = withCovariates(columns, moved, end);

describe('a file of covariates by week', () => {
  test('gives the fit of the same customers in memory, whatever the order of rows and whoever else is told of', async () => {
    const covariates = written('covariates.csv.gz', [HEAD, ...strangers, ...rows.toReversed()]);
    const left: unknown[] = [];
    const fit = await fitted({ covariates }, { onStrangers: (...told) => left.push(told) });
    expect(left).toEqual([[1, 'never-bought']]);
    const expected = paretoNbdDynamic.fit(all);
    expect(fit).toMatchObject({ model: 'pareto-nbd-dynamic', customers: 150, converged: true });
    expect(Object.keys(fit.params)).toEqual(Object.keys(expected.params));
    expect(fit.logLikelihood).toBeNear(expected.logLikelihood, 1e-10);
    expect(fit.params).toBeNear(expected.params, 1e-6);
  });

  test('in days gives rates a seventh of those in weeks', async () => {
    const covariates = written('covariates.csv', [HEAD, ...rows]);
    const [weeks, inDays] = [await fitted({ covariates }), await fitted({ covariates, unit: 'day' })];
    expect(inDays.params['alpha']!).toBeNear(7 * weeks.params['alpha']!, 1e-6);
    expect(inDays.params['trans.promo']!).toBeNear(weeks.params['trans.promo']!, 1e-6);
  });

  test('is refused where a row, a value or a day is wrong, with the place', async () => {
    const refused = (lines: readonly string[]) => fitted({ covariates: written('covariates.csv', lines) });
    const without = (at: number) => rows.filter((_, i) => i !== at);
    await expect(refused([HEAD, ...without(3)])).rejects.toThrow(
      `customer ${nameOf(0)} has no row for the interval of: ${fromDayNumber(START + 21)}`,
    );
    await expect(refused([HEAD, ...rows, rows[5]!])).rejects.toThrow(
      `row ${rows.length + 2} tells of a customer again: ${nameOf(0)}`,
    );
    await expect(refused([HEAD, ...rows.slice(intervals)])).rejects.toThrow(
      `1 of the customers with purchases has no covariates, give rows for them too, the first being: ${nameOf(0)}`,
    );
    await expect(refused([HEAD, ...rows.slice(3 * intervals)])).rejects.toThrow('3 of the customers with purchases have no');
    await expect(refused([HEAD.replace('promo', 'vip'), ...rows])).rejects.toThrow(
      'two columns of one name in covariates.csv: vip',
    );
    const [customer, date] = rows[0]!.split(',');
    await expect(refused([HEAD, `${customer},${date},0,high,1`, ...rows.slice(1)])).rejects.toThrow(
      'row 2, column promo, expected a number, as 1 for yes and 0 for no, with a column for each kind: high',
    );
    await expect(refused([HEAD, `${customer},last week,0,1,1`, ...rows.slice(1)])).rejects.toThrow(
      'row 2, column date, expected a day as YYYY-MM-DD: last week',
    );
    await expect(refused(['when,sale', '2025-01-01,1'])).rejects.toThrow('no column named customer among when, sale');
    await expect(refused(['customer,date', 'a,2025-01-01'])).rejects.toThrow('no column beside those of customers and dates');
    const early = rows.filter((row) => row.split(',')[1]! < fromDayNumber(START + 70));
    await expect(refused([HEAD, ...early])).rejects.toThrow(/no covariates for the interval of/);
  });

  test('whose covariates change is no file of traits', async () => {
    const covariates = written('covariates.csv', [HEAD, ...rows]);
    await expect(fitted({ model: 'pareto-nbd-static', covariates })).rejects.toThrow(
      'season changes, which only pareto-nbd-dynamic can use',
    );
  });
});

describe('a file of traits', () => {
  const vip = panel.covariates['vip']!;
  const traits = ['customer,vip', ...Array.from({ length: 150 }, (_, row) => `${nameOf(row)},${vip[row * intervals]}`)];

  test('serves both models, with one likelihood and names of one kind', async () => {
    const covariates = written('traits.csv', traits);
    const fixed = await fitted({ model: 'pareto-nbd-static', covariates });
    const dynamic = await fitted({ covariates });
    const own = Float64Array.from(all.age, (_, row) => vip[row * intervals]!);
    const expected = paretoNbdStatic.fit(withTraits(all, { vip: own }));
    expect(Object.keys(fixed.params).sort()).toEqual(Object.keys(dynamic.params).sort());
    expect(fixed.logLikelihood).toBeNear(expected.logLikelihood, 1e-10);
    expect(dynamic.logLikelihood).toBeNear(expected.logLikelihood, 1e-10);
    expect(fixed.params['trans.vip']!).toBeNear(expected.params['purchase.vip']!, 1e-6);
    expect(dynamic.params['life.vip']!).toBeNear(expected.params['dropout.vip']!, 1e-3);
  });
});

test('a trait that everyone has is named as left open, as its coefficients are called', async () => {
  const one = ['customer,one', ...Array.from({ length: 150 }, (_, row) => `${nameOf(row)},1`)];
  const { params, notIdentified } = await fitted({ model: 'pareto-nbd-static', covariates: written('traits.csv', one) });
  expect(params).toMatchObject({ 'life.one': 0, 'trans.one': 0 });
  expect(notIdentified).toEqual(expect.arrayContaining(['life.one', 'trans.one']));
});

test('a buyer who is known by an address is found however it is written', async () => {
  const mail = (line: string) => line.replace(/buyer-(\d+)/, 'Buyer.$1@Example.com');
  const file = written('orders.csv', ['order_id,email,paid_at,amount', ...orderLines.slice(1).map(mail)]);
  const covariates = written('covariates.csv', [HEAD, ...rows.map((row) => mail(row).toUpperCase())]);
  const fit = await fitted({ file, covariates });
  expect(fit.logLikelihood).toBeNear(paretoNbdDynamic.fit(all).logLikelihood, 1e-10);
});

test('a model that wants covariates says so, and so does one that does not', async () => {
  await expect(fitted({})).rejects.toThrow('give a file of covariates for the model: pareto-nbd-dynamic');
  await expect(fitted({ model: 'bg-nbd', covariates: 'x.csv' })).rejects.toThrow('not used by the model: bg-nbd');
  await expect(fitted({ covariates: 'no-such.csv' })).rejects.toThrow('no such file');
});
