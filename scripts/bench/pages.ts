import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface PageTime {
  readonly page: string;
  /** Of five calls: the first, and the median. */
  readonly firstMs: number;
  readonly medianMs: number;
}

const paths: readonly (readonly [string, string])[] = [
  ['Overview', '/api/overview'],
  ['Customers, first page', '/api/customers?limit=100'],
  ['Customers, high band by last order', '/api/customers?band=high&sort=lastOn&limit=100'],
  ['Customers, deep page', '/api/customers?offset=500000&limit=100'],
  ['Customers, search', '/api/customers?search=C00000042'],
  ['One customer', '/api/customers/C00000042'],
  ['One customer, timeline', '/api/customers/C00000042/timeline'],
  ['Cohorts by month', '/api/cohorts?period=month'],
  ['Cohorts by 30 days', '/api/cohorts?period=30d'],
  ['Intervals', '/api/intervals'],
  ['RFM, median', '/api/rfm'],
  ['RFM, mean', '/api/rfm?method=mean'],
  ['Model', '/api/model'],
  ['Ledger', '/api/model/ledger'],
  ['Imports', '/api/imports'],
  ['Coverage', '/api/imports/coverage'],
  ['Status', '/api/status'],
  ['Reconciliation', '/api/reconciliation'],
  ['Equal age', '/api/equal-age'],
  ['Money', '/api/money'],
  ['Sales, new returning old', '/api/sales'],
  ['Kinds', '/api/kinds'],
  ['Promo calendar', '/api/calendar'],
  ['Open deposits', '/api/deposits'],
  ['First purchases', '/api/first-purchases'],
  ['Freshness of files', '/api/freshness'],
];

/** Serves the workspace and times the data of every page, one call after the other. */
export async function pageTimes(
  root: string,
  workspace: string,
  key: string,
): Promise<{ startSeconds: number; pages: PageTime[] }> {
  const began = performance.now();
  const server = spawn(process.execPath, ['bin/perennial', '--workspace', workspace, 'serve'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const address = await addressOf(server.stdout);
    const startSeconds = (performance.now() - began) / 1000;
    const pages: PageTime[] = [];
    for (const [page, path] of paths) pages.push(await timed(page, `${address}${path}`, key));
    return { startSeconds, pages };
  } finally {
    server.kill('SIGTERM');
    await once(server, 'close');
  }
}

async function addressOf(output: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of output) {
    text += String(chunk);
    const address = /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0];
    if (address) return address;
  }
  throw new Error(`the server stopped: ${text}`);
}

async function timed(page: string, url: string, key: string): Promise<PageTime> {
  const times: number[] = [];
  for (let i = 0; i < 5; i++) {
    const began = performance.now();
    const reply = await fetch(url, { headers: { authorization: `Bearer ${key}` } });
    await reply.arrayBuffer();
    if (!reply.ok) throw new Error(`${url} answered ${reply.status}`);
    times.push(performance.now() - began);
  }
  return { page, firstMs: times[0] ?? 0, medianMs: times.toSorted((a, b) => a - b)[2] ?? 0 };
}
