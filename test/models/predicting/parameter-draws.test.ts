import { describe, expect, test } from 'vitest';
import { candidates } from '../../../src/models/choosing/candidates.ts';
import type { Histories } from '../../../src/models/history.ts';
import { type DoubtTask, DRAWS, parameterDraws } from '../../../src/models/predicting/parameter-draws.ts';
import { futurePanel } from '../../support/future-panel.ts';
import { regularPanel } from '../../support/recovery-panels.ts';

function taskOf(all: Histories, more: Partial<DoubtTask> = {}): DoubtTask {
  const model = more.model ?? 'pareto-nbd';
  const paced = { logGaps: 0, ...all };
  const { params, hessian } = candidates[model].fit(paced);
  return { ...paced, model, params, hessian, until: 52, mass: 0.9, ...more };
}

describe('the parameters of a model', () => {
  const few = taskOf(futurePanel({ customers: 150, seed: 21, weeks: 26 }).all, { until: 104 });

  test('are drawn where few customers leave them open, the same for the same customers', () => {
    const draws = parameterDraws(few)!;
    expect(draws).toHaveLength(DRAWS);
    expect(new Set(draws.map(({ s }) => s)).size).toBeGreaterThan(DRAWS / 3);
    const logs = draws.map((draw) => Math.log(draw['r']! / few.params['r']!));
    expect(Math.max(...logs)).toBeGreaterThan(0.1);
    expect(Math.min(...logs)).toBeLessThan(-0.1);
    expect(parameterDraws(few)).toEqual(draws);
  });

  test('stay as fitted where that changes no interval', () => {
    // a mean over as few draws as are kept would err by more than the tolerance here
    expect(parameterDraws(taskOf(futurePanel({ customers: 5000, seed: 12_001 }).all))).toBeNull();
  });

  test('are drawn for any model that may be chosen, and none of them is without a number', () => {
    const { all } = futurePanel({ customers: 16, seed: 23, weeks: 30 });
    for (const model of Object.keys(candidates) as (keyof typeof candidates)[]) {
      const task = taskOf(all, { model, until: 13 });
      for (const draw of parameterDraws(task) ?? []) {
        expect(Object.keys(draw)).toEqual(Object.keys(task.params));
        expect(Object.values(draw).every(Number.isFinite)).toBe(true);
      }
    }
  });

  test('are drawn over k and over the level of a dependence too, which few customers leave open', () => {
    const valuesOf = (all: Histories, model: DoubtTask['model'], chosen: string) =>
      new Set(parameterDraws(taskOf(all, { model, until: 13 }))!.map((draw) => draw[chosen])).size;
    const paced = regularPanel({ k: 3, r: 1, alpha: 3, a: 0.8, b: 2.5 }, 1, 12, 7);
    expect(valuesOf(paced, 'mbg-cnbd-k', 'k')).toBeGreaterThan(1);
    const { all } = futurePanel({ customers: 60, seed: 24, weeks: 30 });
    expect(valuesOf(all, 'pareto-nbd-correlated', 'level')).toBeGreaterThan(1);
  });

  test('have nothing to be drawn from where nothing is known of their curvature', () => {
    expect(parameterDraws({ ...few, hessian: [] })).toBeNull();
  });
});
