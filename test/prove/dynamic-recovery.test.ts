import { expect, test } from 'vitest';
import * as paretoNbdDynamic from '../../src/models/pareto-nbd-dynamic.ts';
import { madePanel, truth } from '../support/dynamic-panel.ts';

/** 200 for a release; fewer for a look, with a band that is wider in proportion. */
const repetitions = Number(process.env['PROVE_REPETITIONS'] ?? 200);
const stretch = Math.sqrt(200 / repetitions);
const WIDE = 1.6448536269514722;

/** Distance of the truth from the fit in standard errors: of sizes in logs, as they are searched. */
function distance(found: ReturnType<typeof paretoNbdDynamic.fit>, name: string): number {
  const [value, error] = [found.params[name]!, found.standardErrors[name] ?? Number.NaN];
  return name.includes('.') ? Math.abs(value - truth[name]!) / error : (Math.abs(Math.log(value / truth[name]!)) * value) / error;
}

test('weekly covariates drawn and fitted have the truth in their 90 % intervals in 82 to 96 of a hundred panels', () => {
  const held = new Map(Object.keys(truth).map((name) => [name, 0]));
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const found = paretoNbdDynamic.fit(madePanel(700, 60, 0, 1000 + repetition).all);
    expect(found.converged).toBe(true);
    for (const name of held.keys()) held.set(name, held.get(name)! + Number(distance(found, name) < WIDE));
  }
  const shares = [...held].map(([name, count]) => [name, count / repetitions] as const);
  const shown = shares.map(([name, share]) => `${name} ${(100 * share).toFixed(1)} %`).join(', ');
  process.stdout.write(`pareto-nbd-dynamic, ${repetitions} panels: ${shown}\n`);
  const off = shares.filter(([, share]) => !(share >= 0.9 - 0.08 * stretch && share <= Math.min(1, 0.9 + 0.06 * stretch)));
  expect(off).toEqual([]);
}, 1_800_000);
