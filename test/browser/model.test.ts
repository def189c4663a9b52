import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ModelReport } from '../../src/console/features/model/pictures.ts';
import { choice } from '../console/choice-example.ts';
import { backtest, modelReport } from '../console/examples.ts';
import { barriers, type Console, type Language, openConsole, settled } from './console.ts';

let it: Console;

beforeAll(async () => {
  it = await openConsole(300);
}, 300_000);
afterAll(() => it?.close());

const chosen = modelReport({
  choice: choice(),
  backtests: [backtest('pareto-nbd', 0.023)],
  season: {
    used: true,
    reason: null,
    points: Array.from({ length: 28 }, (_, i) => ({ day: `2026-11-${String(i + 1).padStart(2, '0')}`, multiplier: 1 + i / 10 })),
  },
});

const refusal = { published: false, source: 'cohort', model: null } as const;
const reports: Readonly<Record<string, ModelReport>> = {
  chosen,
  'of a run before the choice was kept': { ...chosen, choice: null },
  refused: {
    ...chosen,
    verdict: { ...refusal, reasons: [{ code: 'repeat_customers', value: 120, limit: 300 }] },
    choice: choice({ refused: [{ code: 'no_better_than_same_rate', value: 1.91, limit: 1.87 }], correction: null }),
  },
  'of too little history': {
    ...modelReport({ models: [], forecast: { horizonDays: 365, orders: null, valueMinor: null, monthly: [] } }),
    verdict: { ...refusal, source: 'none', reasons: [{ code: 'history_days', value: 60, limit: 180 }] },
  },
};

interface Seen {
  readonly page: Page;
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

interface Asked {
  readonly report: ModelReport;
  readonly language: Language;
  readonly width?: number;
  readonly appearance?: 'light' | 'dark';
}

/** The page as it is with a report that the run of a small brand would not come to. */
async function modelPage({ report, language, width = 1440, appearance = 'light' }: Asked): Promise<Seen> {
  const context = await it.browser.newContext({ viewport: { width, height: 900 } });
  await context.addInitScript(
    `localStorage.setItem('perennial.language', '${language}'); localStorage.setItem('perennial.appearance', '${appearance}')`,
  );
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.route('**/api/model', (route) => route.fulfill({ json: report }));
  await page.goto(`${it.address}/model`);
  await page.waitForSelector('h1');
  await settled(page);
  return { page, complaints, close: () => context.close() };
}

describe.each<Language>(['zh-CN', 'en'])('in %s', (language) => {
  test.each(Object.entries(reports))('a report %s has no barrier, no code without words, and fits a phone', async (_, report) => {
    for (const [width, appearance] of [
      [1440, 'light'],
      [390, 'dark'],
    ] as const) {
      const { page, complaints, close } = await modelPage({ report, language, width, appearance });
      expect(await barriers(page)).toEqual([]);
      const text = (await page.textContent('main')) ?? '';
      expect(text).not.toMatch(/undefined|NaN|\[object|\{\{|modelChoice|_within_|no_better/);
      if (language === 'zh-CN') expect(text).not.toMatch(/customers|purchases|forecast/);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
      expect(complaints).toEqual([]);
      await close();
    }
  });
});

test('a manager reads how far to trust it, and for what not', async () => {
  const { page, close } = await modelPage({ report: chosen, language: 'zh-CN' });
  expect(await page.textContent('h1')).toMatch(/^总数可以信：.*365 天.*订单相差 \+2\.3%/);
  expect(await page.getByRole('heading', { name: '不要用来' }).count()).toBe(1);
  expect(await page.locator('.chart canvas').count()).toBe(9);
  await close();
});

test('a refused model says why, and what can be done', async () => {
  const { page, close } = await modelPage({ report: reports['refused'] ?? chosen, language: 'en' });
  const text = await page.textContent('.notice');
  expect(text).toContain('only 120 customers bought again, at least 300 are needed');
  expect(text).toContain('Import earlier orders');
  expect(text).toContain('is not below the 1.87 of everyone going on as before');
  expect(await page.getByText('chosen, not published').count()).toBe(1);
  await close();
});

test('the comparison is sorted and explained by the keyboard', async () => {
  const { page, close } = await modelPage({ report: chosen, language: 'en' });
  const table = page.getByRole('table', { name: 'How do the models compare?' });
  const first = () => table.locator('tbody tr td').first().textContent();
  expect(await first()).toBe('Pareto/NBDchosen');
  const heading = table.getByRole('button', { name: 'Sort by Gain ± error' });
  await heading.focus();
  await page.getByRole('tooltip').getByText('Deviance a customer saved').waitFor();
  await page.keyboard.press('Enter');
  expect(await first()).toBe('BG/NBD');
  expect(await table.locator('th[aria-sort="ascending"]').count()).toBe(1);
  await page.keyboard.press('Enter');
  expect(await first()).toBe('MBG/NBD (with season)');
  await page.keyboard.press('Enter');
  expect(await first()).toBe('Pareto/NBDchosen');
  await close();
});

test('every chart has its figures as a table', async () => {
  const { page, close } = await modelPage({ report: chosen, language: 'en' });
  const charts = await page.locator('.chart canvas').count();
  for (let left = charts; left > 0; left--)
    await page
      .getByRole('button', { name: /^Show as table/ })
      .first()
      .click();
  expect(await page.locator('.chart canvas').count()).toBe(0);
  const origins = page.getByRole('table', { name: 'From the past, were totals right?' });
  expect(await origins.textContent()).toContain('5,193');
  await close();
});
