import { existsSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { dayNumber } from '../../src/base/day.ts';
import { openThreads } from '../../src/compute/threads/open-threads.ts';
import { candidates, type Params } from '../../src/models/choosing/candidates.ts';
import { chooseForecast } from '../../src/models/choosing/choose-forecast.ts';
import { purchasePanel } from '../../src/models/choosing/purchase-panel.ts';
import { parameterDraws } from '../../src/models/predicting/parameter-draws.ts';
import { mixedPmf, type Pmf, shortestSet } from '../../src/models/uncertainty/counts.ts';
import { paretoCounts } from '../../src/models/uncertainty/predictive.ts';
import { panelRecipeNames } from '../../src/simulate/panel-recipes.ts';
import { type DecileCoverage, decileCoverage } from '../support/decile-coverage.ts';
import { futurePanel } from '../support/future-panel.ts';
import { panelFrom, panelOrigin } from '../support/panel.ts';

const compute = openThreads();
afterAll(() => compute.close());

type Asked = Readonly<{ customers: number; panels: number; weeks: number; until: number }>;

/**
 * The bounds of this file were set on the seeds 9001 to 9060 and 801 to 811. Seeds from 12001 showed that one panel of 5,000 was drawn for
 * nothing, which was mended; those that stand here were drawn afterwards, once, with the bounds as they were. INTERVALS_PANELS and
 * INTERVALS_SEED name customers that nobody has looked at.
 */
const FIRST_PANEL = Number(process.env['INTERVALS_PANELS'] ?? 13_001);

/** Of many panels: the share of customers whose 90 % set of the fitted parameters, and of the drawn ones, holds what they bought. */
function coverage({ customers, panels, weeks, until }: Asked) {
  const found = { fitted: 0, drawn: 0, held: 0, panelsDrawn: 0 };
  for (let seed = FIRST_PANEL; seed < FIRST_PANEL + panels; seed++) {
    const { all, actual } = futurePanel({ customers, seed, weeks, until });
    const paced = { ...all, logGaps: 0, until, model: 'pareto-nbd' as const };
    const { params, hessian } = candidates['pareto-nbd'].fit(paced);
    const draws = parameterDraws({ ...paced, params, hessian, mass: 0.9 });
    found.panelsDrawn += Number(draws !== null);
    for (const [row, frequency] of all.frequency.entries()) {
      const history = { frequency, recency: all.recency[row]!, age: all.age[row]! };
      const counts = (at: Params): Pmf => paretoCounts(at as Parameters<typeof paretoCounts>[0], history, until, 1e-4);
      const isIn = ({ low, high }: { low: number; high: number }) => Number(actual[row]! >= low && actual[row]! <= high);
      const fitted = shortestSet(counts(params), 0.9);
      const drawn = draws
        ? shortestSet(
            mixedPmf(
              draws.map(counts),
              draws.map(() => 1),
            ),
            0.9,
          )
        : fitted;
      found.fitted += isIn(fitted) / (panels * customers);
      found.drawn += isIn(drawn) / (panels * customers);
      found.held += drawn.mass / (panels * customers);
    }
  }
  return found;
}

const said = (name: string, figures: object): void => void process.stdout.write(`${name}: ${JSON.stringify(figures)}\n`);

describe('intervals of 90 % that know how little is known of the parameters', () => {
  test('hold what 150 customers do in the two years after half a year, where those of the fit fall short', () => {
    const found = coverage({ customers: 150, panels: 60, weeks: 26, until: 104 });
    said('150 customers, 26 weeks known, 104 ahead', found);
    expect(found.panelsDrawn).toBeGreaterThan(45);
    expect(found.drawn).toBeGreaterThan(found.fitted + 0.01);
    expect(found.drawn).toBeGreaterThan(0.9);
    // of as many customers by the true parameters chance alone moves it by two points
    expect(Math.abs(found.drawn - found.held)).toBeLessThan(0.02);
  });

  test('hold what 150 customers do in the year after a year', () => {
    const found = coverage({ customers: 150, panels: 60, weeks: 52, until: 52 });
    said('150 customers, a year known and a year ahead', found);
    expect(found.drawn).toBeGreaterThan(found.fitted);
    expect(found.drawn).toBeGreaterThan(0.9);
  });

  test('are those of the fit for 5,000 customers, and right', () => {
    const found = coverage({ customers: 5000, panels: 3, weeks: 52, until: 52 });
    said('5,000 customers', found);
    expect(found.panelsDrawn).toBe(0);
    expect(Math.abs(found.drawn - found.held)).toBeLessThan(0.01);
  });
});

const FIRST_SEED = Number(process.env['INTERVALS_SEED'] ?? 1201);
const customers = Number(process.env['INTERVALS_CUSTOMERS'] ?? 3000);

const percent = (share: number): string => (100 * share).toFixed(1);

/**
 * No tenth is shown to cover less than 85 %: `error` is two standard errors of a share of so many customers. More than 95 % is what the
 * fewest counts that reach 90 % hold where 0 alone does, and what a model holds that takes the customers for less regular than they are.
 */
function expectHonest(name: string, deciles: readonly DecileCoverage[]): void {
  said(name, { covered: deciles.map((one) => percent(one.covered)), held: deciles.map((one) => percent(one.held)) });
  const error = 2 * Math.sqrt((0.85 * 0.15) / (customers / 10));
  for (const { covered, held } of deciles) {
    expect(covered).toBeGreaterThan(0.85 - error);
    expect(covered).toBeLessThan(Math.max(0.95, held) + 0.05);
  }
  expect(deciles.reduce((sum, { covered }) => sum + covered / 10, 0)).toBeGreaterThan(0.9);
}

const run = (task: Parameters<typeof compute.run<'forecastPurchases'>>[1]) => compute.run('forecastPurchases', task);

describe('every tenth of customers by expected purchases is covered as its intervals say', () => {
  test.each(panelRecipeNames.map((name, i) => [name, FIRST_SEED + i] as const))('%s, seed %i', async (name, seed) => {
    const { panel } = panelFrom(name, customers, seed);
    expectHonest(name, decileCoverage(await chooseForecast({ panel, origin: panelOrigin, calendars: ['weeks', 'china'], run })));
  });

  const file =
    process.env['CDNOW_ORDERS'] ?? new URL('../../../shared/data/clv/cdnow/cdnow_orders.csv', import.meta.url).pathname;
  const isThere = existsSync(file);
  if (!isThere) process.stdout.write(`skipped: no CDNOW orders (name the file in CDNOW_ORDERS): ${file}\n`);

  test.skipIf(!isThere)('CDNOW, a year known and half a year ahead (skipped without shared/data/clv/cdnow)', async () => {
    const rows = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','));
    const days = new Set(rows.map(([, customer, day]) => `${customer},${dayNumber((day ?? '').slice(0, 10))}`));
    const pairs = Array.from(days, (pair) => pair.split(',').map(Number)).sort(
      ([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d,
    );
    const panel = purchasePanel({ customer: pairs.map(([customer]) => customer!), day: pairs.map(([, day]) => day!) });
    const origin = { asOf: dayNumber('1997-12-31'), until: dayNumber('1998-06-30') };
    expectHonest('CDNOW to 1997-12-31', decileCoverage(await chooseForecast({ panel, origin, run })));
  });
});
