import { findBrowser } from '../../scripts/parts/browser.mjs';

/** The Chromium or Chrome the browser tests drive; without one they fail, they never skip. */
export async function browserPath(): Promise<string> {
  const path = await findBrowser();
  if (!path) throw new Error('no Chromium or Chrome found: run `node scripts/browser.mjs`, or set CHROME_PATH');
  return path;
}
