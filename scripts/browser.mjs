import { pathToFileURL } from 'node:url';
import { findBrowser, hasChineseFont, rootPrefix, systemName } from './parts/browser.mjs';
import { main, run, runTool, Stop, step } from './parts/command.mjs';
import { ensurePackages } from './parts/packages.mjs';

const fonts = 'fonts-noto-cjk';

/** Finds a browser and a Chinese font or installs them; resolves with the browser's path. */
export async function ensureBrowser() {
  const found = await findBrowser();
  if (found && hasChineseFont()) return found;
  const wanted = [...(found ? [] : ['chromium']), ...(hasChineseFont() ? [] : ['fontconfig', fonts])];
  const prefix = rootPrefix();
  const tried = prefix
    ? await step(`perennial: installing ${wanted.join(', ')} for the browser tests`, () => apt(prefix, wanted))
    : '';
  const browser = (await findBrowser()) ?? (await playwrights());
  if (!browser) throw new Stop(`${tried}\n${instructions('a Chromium or Chrome')}`.trim());
  if (!hasChineseFont()) throw new Stop(`${tried}\n${instructions('a Chinese font')}`.trim());
  return browser;
}

async function apt([first, ...more], packages) {
  const apt = (args) => run(first, [...more, 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args], { quiet: true });
  const update = await apt(['update']);
  const install = await apt(['install', '-y', '--no-install-recommends', ...packages]);
  return install.code === 0 ? '' : `${update.output}\n${install.output}`.trim().split('\n').slice(-15).join('\n');
}

async function playwrights() {
  await ensurePackages();
  const label = "perennial: downloading Playwright's own Chromium for the browser tests";
  const { code, output } = await step(label, () => runTool('playwright-core', ['install', 'chromium'], { quiet: true }));
  if (code !== 0) console.error(output.trim().split('\n').slice(-5).join('\n'));
  return findBrowser();
}

const instructions = (what) =>
  `the browser tests need ${what}, and none could be installed on ${systemName()}.
Debian or Ubuntu, as root: apt-get update && apt-get install -y chromium ${fonts}
Elsewhere: install Chrome or Chromium and a Noto CJK font, or set CHROME_PATH to the browser's file.`;

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await main(async () => {
    console.log(await ensureBrowser());
  });
}
