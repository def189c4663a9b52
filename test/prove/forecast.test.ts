import { afterAll, expect, test } from 'vitest';
import { fixedClock } from '../../src/base/clock.ts';
import { calendarOf } from '../../src/calendar/calendar.ts';
import { openThreads } from '../../src/compute/threads/open-threads.ts';
import type { BrandOptions } from '../../src/simulate/brand.ts';
import { modelReport } from '../../src/value/reports.ts';
import { run } from '../../src/value/run.ts';
import { plainSettings } from '../support/brand.ts';
import { demoEngine } from '../support/demo-engine.ts';

const compute = openThreads();
const clock = fixedClock('2026-11-23T08:00:00Z');
afterAll(() => compute.close());

/** None of these seeds was used while the forecast was being tuned. */
const seeds = Number(process.env['FORECAST_SEEDS'] ?? 10);
const customers = Number(process.env['FORECAST_CUSTOMERS'] ?? 20_000);

async function backtestOf(options: BrandOptions) {
  const engine = await demoEngine(options);
  await run(
    { engine, clock, compute },
    {
      settings: { ...plainSettings, historyMonths: 0 },
      sources: [],
      calendar: calendarOf(),
    },
  );
  const report = await modelReport({ engine });
  await engine.close();
  const best = report.backtests.reduce((a, b) => ((b.deviance ?? 9) < (a.deviance ?? 9) ? b : a));
  return {
    verdict: report.verdict,
    holdoutDays: best.holdoutDays,
    orders: best.orders.totalError ?? 9,
    money: best.money.totalError ?? 9,
  };
}

/** Decisions 26: a claim on the simulator holds on ten seeds when it holds on eight, and all are shown. */
const NEEDED = 0.8;

test.each([
  ['the demo brand', {}],
  ['a brand with three tenths of its sales in November and a few very large buyers', { novemberShare: 0.3, whales: 5 }],
])('%s: the model publishes, and its holdout year is within fifteen hundredths in orders and in money', async (_, more) => {
  let held = 0;
  for (let seed = 101; seed < 101 + seeds; seed++) {
    const found = await backtestOf({ customers, seed, ...more });
    // the figures are the claim: they are shown, not only judged
    process.stdout.write(`${JSON.stringify({ seed, ...more, ...found })}\n`);
    expect(found.holdoutDays).toBe(365);
    const near = Math.abs(found.orders) < 0.15 && Math.abs(found.money) < 0.15;
    if (near && found.verdict.published && found.verdict.source === 'model') held += 1;
  }
  expect(held).toBeGreaterThanOrEqual(Math.ceil(NEEDED * seeds));
});
