import { describe, expect, test } from 'vitest';
import { coordinatesOf } from '../../src/models/uncertainty/coordinates.ts';
import { parameterIntervals, posterior } from '../../src/models/uncertainty/posterior.ts';
import { seededRandom } from '../../src/stats/random.ts';
import { weightedQuantile } from '../../src/stats/weighted-quantile.ts';
import { cases } from '../support/recovery-cases.ts';

/** 200 for a release; fewer for a look, with a band that is wider in proportion. */
const repetitions = Number(process.env['PROVE_REPETITIONS'] ?? 200);
const stretch = Math.sqrt(200 / repetitions);
const least = 0.9 - 0.08 * stretch;
const most = Math.min(1, 0.9 + 0.06 * stretch);

type Count = { covered: number; of: number };

type AnyCase = (typeof cases)[number];

/** Whether each parameter's 90 % interval, and that of each derived figure, holds the truth. */
function judged(one: AnyCase, seed: number): Record<string, boolean> {
  const all = one.panel(seed);
  const fit = one.fit(all);
  const found = posterior(fit, {
    logLikelihood: one.logLikelihood,
    all,
    random: seededRandom(seed),
    draws: one.draws ?? 400,
    most: one.most ?? Infinity,
  });
  const holds = ({ low, high }: { low: number; high: number }, value: number) => low <= value && value <= high;
  const ofParameters = Object.entries(parameterIntervals(found)).map(([name, interval]) => [
    name,
    holds(interval, one.truth[name]),
  ]);
  const ofDerived = Object.entries(one.derived ?? {}).map(([name, figure]) => {
    const values = found.draws.map((draw) => figure(draw));
    const at = (q: number) => weightedQuantile(values, found.weights, q);
    return [name, holds({ low: at(0.05), high: at(0.95) }, figure(one.truth))];
  });
  return Object.fromEntries([...ofParameters, ...ofDerived]);
}

function coverage(one: AnyCase): Record<string, Count> {
  const counts: Record<string, Count> = {};
  for (let repetition = 0; repetition < repetitions; repetition++)
    for (const [name, isHeld] of Object.entries(judged(one, 1000 + repetition))) {
      const count = counts[name] ?? { covered: 0, of: 0 };
      counts[name] = { covered: count.covered + Number(isHeld), of: count.of + 1 };
    }
  return counts;
}

const shown = (counts: Record<string, Count>, open: readonly string[]) =>
  Object.entries(counts)
    .map(([name, { covered, of }]) => `${name} ${((100 * covered) / of).toFixed(1)} %${open.includes(name) ? ' (open)' : ''}`)
    .join(', ');

describe.each(cases.map((one) => [one.model, one] as const))('%s, drawn from itself and fitted', (model, one) => {
  test(`has the truth in its 90 % intervals in 82 to 96 of a hundred panels`, () => {
    const counts = coverage(one);
    const open = Object.keys(one.open ?? {});
    process.stdout.write(`${model}, ${repetitions} panels: ${shown(counts, open)}\n`);
    const off = Object.entries(counts).filter(([name, { covered, of }]) => {
      const share = covered / of;
      return !open.includes(name) && !(share >= least && share <= most);
    });
    expect(off.map(([name]) => name)).toEqual([]);
    for (const { of } of Object.values(counts)) expect(of).toBe(repetitions);
  });

  test('has an interval for every parameter that a search moves', () => {
    const { names } = coordinatesOf(one.fit(one.panel(1)));
    expect(Object.keys(one.truth).filter((name) => !names.includes(name) && !['k', 'level'].includes(name))).toEqual([]);
  });
});
