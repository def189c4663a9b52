import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeDemo } from '../../src/app/demo-files.ts';
import { openEngine } from '../../src/engine/duckdb/open-engine.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { sql } from '../../src/sql/sql.ts';
import { seededRandom } from '../../src/stats/random.ts';
import { fingerprint } from '../support/fingerprint.ts';
import { outcomeOf, perennial, spawnPerennial } from '../support/perennial.ts';
import { cloneDatabase } from '../support/store.ts';

const KILLS = 10;
const random = seededRandom(20_261_031);

let folder: string;
let files: string[];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'perennial-kill-'));
  const written = await writeDemo({ customers: 6000, seed: 11, events: false, folder: join(folder, 'files') });
  files = written.files.map(({ path }) => path);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Place {
  readonly workspace: string;
  readonly env: Record<string, string>;
}

/** A workspace of its own; the first of each kind has the embedded server too, whose orphan must be taken over. */
async function place(name: string, embedded: boolean): Promise<Place> {
  const env = { PERENNIAL_MEMORY_LIMIT: '1GB', ...(embedded ? {} : { PERENNIAL_STORE_URL: await cloneDatabase() }) };
  const workspace = join(folder, name);
  mkdirSync(workspace, { mode: 0o700 });
  return { workspace, env };
}

const argsOf = ({ workspace }: Place, args: readonly string[]) => ['--workspace', workspace, ...args];

async function finish(at: Place, args: readonly string[]): Promise<number> {
  const began = performance.now();
  const { code, stderr } = await perennial(argsOf(at, args), at);
  expect([code, stderr.includes('error:')]).toEqual([0, false]);
  return performance.now() - began;
}

/** Kills the command without warning after `delay`; tells whether it was still at work. */
async function kill(at: Place, args: readonly string[], delay: number): Promise<boolean> {
  const child = spawnPerennial(argsOf(at, args), at);
  const ended = outcomeOf(child);
  setTimeout(() => child.kill('SIGKILL'), delay);
  return (await ended).code === 'SIGKILL';
}

async function opened<Result>({ workspace }: Place, work: (engine: Engine) => Promise<Result>): Promise<Result> {
  const engine = await openEngine({ path: join(workspace, 'analytics.duckdb') });
  try {
    return await work(engine);
  } finally {
    await engine.close();
  }
}

const stateOf = (at: Place) => opened(at, fingerprint);
const hasRun = async (at: Place) => ((await stateOf(at))['runs']?.rows ?? 0) > 0;
const importArgs = () => ['import', ...files, '--source', 'demo'];
const runArgs = ['run', '--as-of', '2026-10-31'];

/** Kills at ten moments spread over the command, from its start to its end; one that ended before its kill is begun anew. */
async function killed(name: string, args: readonly string[], duration: number, wanted: unknown, from?: Place): Promise<void> {
  let longest = duration;
  for (let hits = 0, tries = 0; hits < KILLS; tries++) {
    expect(tries).toBeLessThan(3 * KILLS);
    const at = await place(`${name}-${tries}`, tries === 0);
    if (from)
      cpSync(join(from.workspace), at.workspace, {
        recursive: true,
        filter: (path) => !path.includes(join(from.workspace, 'store')),
      });
    const moment = ((hits + random()) / KILLS) * longest;
    if (await kill(at, args, moment)) hits += 1;
    // a machine that was busy while it was measured is faster now
    else longest = moment;
    // killed after its commit, a run is there whole: beginning it again would be another run
    if (!from || !(await hasRun(at))) await finish(at, args);
    expect([tries, Math.round(moment), await stateOf(at)]).toEqual([tries, Math.round(moment), wanted]);
    rmSync(at.workspace, { recursive: true, force: true });
  }
}

test('an import killed at any moment, and begun again, ends as one that was left alone', async () => {
  const calm = await place('calm', false);
  const duration = await finish(calm, importArgs());
  const wanted = await stateOf(calm);
  expect(wanted['orders']?.rows).toBeGreaterThan(6000);
  await killed('import', importArgs(), duration, wanted);
});

test('the comparison sees one changed value and one missing row', async () => {
  const engine = await openEngine({ path: ':memory:' });
  const of = async (rows: ReturnType<typeof sql>) => {
    await engine.materialize('t', rows);
    return fingerprint(engine);
  };
  const as = await of(sql`select * from (values (1, 'a'), (2, 'b')) as t(x, y)`);
  expect(await of(sql`select * from (values (2, 'b'), (1, 'a')) as t(x, y)`)).toEqual(as);
  expect(await of(sql`select * from (values (1, 'a'), (2, 'c')) as t(x, y)`)).not.toEqual(as);
  expect(await of(sql`select * from (values (1, 'a'), (3, 'b')) as t(x, y)`)).not.toEqual(as);
  expect(await of(sql`select * from (values (1, 'a')) as t(x, y)`)).not.toEqual(as);
  await engine.close();
});

test('a run killed at any moment, and begun again, ends as one that was left alone', async () => {
  const loaded = await place('loaded', false);
  await finish(loaded, importArgs());
  const calm = await place('calm-run', false);
  cpSync(loaded.workspace, calm.workspace, { recursive: true });
  const duration = await finish(calm, runArgs);
  const wanted = await stateOf(calm);
  expect(wanted['runs']?.rows).toBe(1);
  await killed('run', runArgs, duration, wanted, loaded);
});
