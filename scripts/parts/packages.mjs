import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, Stop, step } from './command.mjs';
import { contents } from './stamp.mjs';
import { inTurn } from './turn.mjs';

const oldest = [20, 19];
const lock = 'package-lock.json';
const mark = join(root, 'node_modules', '.perennial-lock');

/** Makes `node_modules` what the lock file says; does nothing, in a millisecond, when it already is. */
export async function ensurePackages() {
  checkNode(process.versions.node);
  if (installed()) return;
  await inTurn('packages', async () => {
    if (!installed() && !matchesLock()) await step('perennial: installing packages (once, about a minute)', install);
    writeFileSync(mark, contents([lock]));
  });
}

export function checkNode(version) {
  const [major, minor] = version.split('.').map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return;
  throw new Stop(
    `perennial needs Node ${oldest.join('.')} or newer; this is Node ${version}. Install one from https://nodejs.org and run again.`,
  );
}

const installed = () => existsSync(mark) && readFileSync(mark, 'utf8') === contents([lock]);

/** Compares with the record npm keeps of what it installed, so that someone's own `npm ci` is respected. */
function matchesLock() {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const found = JSON.parse(readFileSync(record, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(join(root, lock), 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || found[path]?.version === version || (optional && !found[path]),
  );
}

// development packages build the console, so an environment that says production must not drop them
async function install() {
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, [process.env.npm_execpath, ...args]] : ['npm', args];
  const { code, output } = await run(...npm, { quiet: true, shell: npm[0] === 'npm' && process.platform === 'win32' });
  if (code !== 0) throw new Stop(explain(output));
}

const offline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|network/;

export function explain(output) {
  const lines = output.trim().split('\n');
  const cut = lines.find((line) => offline.test(line));
  if (cut) {
    return `${cut}\n\nno network: npm could not reach its package registry.\nConnect (or point npm at a registry you can reach: npm config set registry URL) and run again.`;
  }
  return `${lines.slice(-20).join('\n')}\n\nnpm ci failed; the lines above are npm's own. Mend what they name and run again.`;
}
