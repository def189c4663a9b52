import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type ConsoleMessage, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { startDemo } from '../../src/contract/demo.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { browserPath } from '../support/browser-path.ts';

const flags = [
  '--headless',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
// Chromium refuses its sandbox to root
const forRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export type Language = 'zh-CN' | 'en';

export interface Console {
  readonly address: string;
  readonly test: TestApp;
  readonly browser: Browser;
  close(): Promise<void>;
}

/** The real server on a port of its own, and a browser; with a demo brand, or with nothing. */
export async function openConsole(customers: number, environment?: Readonly<Record<string, string>>): Promise<Console> {
  const test = await openTestApp(environment);
  if (customers > 0) {
    const job = await test.client.call(startDemo, { body: { customers, seed: 5, end: '2026-06-30', events: true } });
    const { state, error } = await test.ended(job);
    if (state !== 'done') throw new Error(`the demo brand was not made: ${error?.message}`);
  }
  const address = await test.server.listen({ host: '127.0.0.1', port: 0 });
  const browser = await chromium.launch({ executablePath: await browserPath(), args: [...flags, ...forRoot] });
  return {
    address,
    test,
    browser,
    close: async () => {
      await browser.close();
      await test.close();
    },
  };
}

export interface Visit {
  readonly page: Page;
  /** What the browser complained about. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** A page as a person of this language sees it, read anew: in a tab that earlier visits left, for a tab costs more than a page. */
export async function visit(it: Console, path: string, language: Language): Promise<Visit> {
  const idle = idleTabs(it.browser, language);
  const tab = idle.pop() ?? (await newTab(it.browser, language));
  return arrive(it, tab, path, async () => {
    await tab.goto('about:blank');
    idle.push(tab);
  });
}

/** The first visit of somebody who shares neither session nor language with others. */
export async function visitAnew(it: Console, path: string, language: Language | null): Promise<Visit> {
  const tab = await newTab(it.browser, language);
  return arrive(it, tab, path, () => tab.context().close());
}

const tabs = new WeakMap<Browser, Record<Language, Page[]>>();

function idleTabs(browser: Browser, language: Language): Page[] {
  const of = tabs.get(browser) ?? { 'zh-CN': [], en: [] };
  tabs.set(browser, of);
  return of[language];
}

async function newTab(browser: Browser, language: Language | null): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  if (language) await context.addInitScript(`localStorage.setItem('perennial.language', '${language}')`);
  return context.newPage();
}

async function arrive({ address }: Console, page: Page, path: string, leave: () => Promise<void>): Promise<Visit> {
  const complaints: string[] = [];
  const hear = (message: ConsoleMessage) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`${message.text()} ${message.location().url}`);
  };
  const fail = (error: Error) => complaints.push(error.message);
  page.on('console', hear).on('pageerror', fail);
  await page.goto(`${address}${path}`);
  await page.waitForSelector('h1');
  const close = async () => {
    page.off('console', hear).off('pageerror', fail);
    await leave();
  };
  return { page, complaints, close };
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Serious and critical findings of axe, a line each. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
    violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 200))))`);
}

/** Waits until every chart that is on the page has been drawn, and the headline is more than "Reading…". */
export async function settled(page: Page): Promise<void> {
  const check = `document.querySelector('.loading') === null
    && !/^(读取中|Reading)/.test(document.querySelector('h1')?.textContent ?? '读取中')
    && [...document.querySelectorAll('.chart')].every((box) => box.querySelector('canvas'))`;
  // the page's content policy forbids the polling that waitForFunction would do inside it
  await expect.poll(() => page.evaluate(check), { timeout: 15_000 }).toBe(true);
}
