import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const places = {
  darwin: ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'],
  win32: [
    join(process.env.PROGRAMFILES ?? 'C:\\Program Files', 'Google\\Chrome\\Application\\chrome.exe'),
    join(process.env.LOCALAPPDATA ?? 'C:\\', 'Google\\Chrome\\Application\\chrome.exe'),
  ],
};

/** The browser to test with: `CHROME_PATH`, one on the machine, or Playwright's own; undefined when there is none that runs. */
export async function findBrowser() {
  const { CHROME_PATH: chosen, PATH = '' } = process.env;
  if (chosen) return chosen;
  const onPath = PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return [...onPath, ...(places[process.platform] ?? []), ...(await playwrightOwn())].find(runs);
}

async function playwrightOwn() {
  try {
    const { chromium } = await import('playwright-core');
    return [chromium.executablePath()];
  } catch {
    return [];
  }
}

// a file is not enough: Ubuntu's chromium package is a script that asks for snap, and libraries may be missing
export function runs(path) {
  if (!path || !existsSync(path)) return false;
  if (process.platform === 'win32') return true;
  return /\d+\.\d+/.test(output(path, ['--version']));
}

/** Whether Chinese text is drawn as text. Desktop systems bring such a font; on Linux fontconfig knows. */
export function hasChineseFont() {
  if (process.platform !== 'linux') return true;
  return output('fc-list', [':lang=zh', 'family']).trim() !== '';
}

/** The words that run Debian's package tool with the right to install; undefined where that way is closed. */
export function rootPrefix() {
  if (process.platform !== 'linux' || !existsSync('/etc/debian_version') || !existsSync('/usr/bin/apt-get')) return undefined;
  if (process.getuid() === 0) return ['env'];
  return output('sudo', ['-n', 'id', '-u']).trim() === '0' ? ['sudo', '-n'] : undefined;
}

export const systemName = () => {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  return /^PRETTY_NAME="?([^"\n]+)/m.exec(release)?.[1] ?? process.platform;
};

function output(file, args) {
  try {
    return execFileSync(file, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 20_000 });
  } catch {
    return '';
  }
}
