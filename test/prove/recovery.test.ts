import { describe, expect, test } from 'vitest';
import { cases } from '../support/recovery-cases.ts';
import { binomialBand, judged, moved } from '../support/recovery-study.ts';

/** 200 for a release; fewer for a look, with a band that is wider in proportion. */
const repetitions = Number(process.env['PROVE_REPETITIONS'] ?? 200);
const stretch = Math.sqrt(200 / repetitions);
const least = 0.9 - 0.08 * stretch;
const most = Math.min(1, 0.9 + 0.06 * stretch);

type Count = { covered: number; of: number };

type AnyCase = (typeof cases)[number];

function coverage(one: AnyCase): { counts: Record<string, Count>; converged: number } {
  const counts: Record<string, Count> = {};
  let converged = 0;
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const panel = judged(one, 1000 + repetition);
    converged += Number(panel.converged);
    for (const [name, isHeld] of Object.entries(panel.holds)) {
      const count = counts[name] ?? { covered: 0, of: 0 };
      counts[name] = { covered: count.covered + Number(isHeld), of: count.of + 1 };
    }
  }
  return { counts, converged };
}

const percent = (share: number) => (100 * share).toFixed(1);

const shown = (counts: Record<string, Count>, open: readonly string[]) =>
  Object.entries(counts)
    .map(([name, { covered, of }]) => {
      const { low, high } = binomialBand(covered, of);
      return `${name} ${percent(covered / of)} % (${percent(low)} to ${percent(high)}${open.includes(name) ? ', open' : ''})`;
    })
    .join(', ');

describe.each(cases.map((one) => [one.model, one] as const))('%s, drawn from itself and fitted', (model, one) => {
  test(`has the truth in its 90 % intervals in 82 to 96 of a hundred panels`, () => {
    const { counts, converged } = coverage(one);
    const open = Object.keys(one.open ?? {});
    process.stdout.write(`${model}, ${repetitions} panels: ${shown(counts, open)}\n`);
    const off = Object.entries(counts).filter(([name, { covered, of }]) => {
      const share = covered / of;
      return !open.includes(name) && !(share >= least && share <= most);
    });
    expect(off.map(([name]) => name)).toEqual([]);
    for (const { of } of Object.values(counts)) expect(of).toBe(repetitions);
    expect(converged).toBe(repetitions);
  });

  test('has an interval for every parameter that a search moves', () => {
    const names = moved(one, 1);
    expect(Object.keys(one.truth).filter((name) => !names.includes(name) && !['k', 'level'].includes(name))).toEqual([]);
  });
});
