import { describe, expect, test } from 'vitest';
import { CHOSEN } from '../../src/models/uncertainty/coordinates.ts';
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

const shown = (counts: Record<string, Count>) =>
  Object.entries(counts)
    .map(([name, { covered, of }]) => {
      const { low, high } = binomialBand(covered, of);
      return `${name} ${percent(covered / of)} % (${percent(low)} to ${percent(high)})`;
    })
    .join(', ');

describe.each(cases.map((one) => [one.model, one] as const))('%s, drawn from itself and fitted', (model, one) => {
  test(`has the truth in its 90 % intervals in 82 to 96 of a hundred panels`, () => {
    const { counts, converged } = coverage(one);
    process.stdout.write(`${model}, ${repetitions} panels: ${shown(counts)}\n`);
    const off = Object.entries(counts).filter(([name, { covered, of }]) => {
      const share = covered / of;
      // sets of a few values hold nine of ten or more, never just nine
      return !(share >= least && share <= (CHOSEN.has(name) ? 1 : most));
    });
    expect(off.map(([name]) => name)).toEqual([]);
    for (const { of } of Object.values(counts)) expect(of).toBe(repetitions);
    expect(converged).toBe(repetitions);
  });

  test('has an interval for every parameter that a search moves', () => {
    const names = moved(one, 1);
    expect(Object.keys(one.truth).filter((name) => !names.includes(name) && !CHOSEN.has(name))).toEqual([]);
  });
});
