import { describe, expect, test } from 'vitest';
import { candidates } from '../../../src/models/choosing/candidates.ts';
import type { Histories } from '../../../src/models/history.ts';
import { type DoubtTask, DRAWS, parameterDraws } from '../../../src/models/predicting/parameter-draws.ts';
import { futurePanel } from '../../support/future-panel.ts';

function taskOf(all: Histories, more: Partial<DoubtTask> = {}): DoubtTask {
  const model = more.model ?? 'pareto-nbd';
  const paced = { ...all, logGaps: 0 };
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
    expect(parameterDraws(taskOf(futurePanel({ customers: 8000, seed: 22 }).all))).toBeNull();
  });

  test('are drawn for any model that may be chosen, and none of them is without a number', () => {
    const { all } = futurePanel({ customers: 40, seed: 23, weeks: 30 });
    for (const model of Object.keys(candidates) as (keyof typeof candidates)[]) {
      const task = taskOf(all, { model, until: 13 });
      for (const draw of parameterDraws(task) ?? []) {
        expect(Object.keys(draw)).toEqual(Object.keys(task.params));
        expect(Object.values(draw).every(Number.isFinite)).toBe(true);
      }
    }
  });

  test('have nothing to be drawn from where nothing is known of their curvature', () => {
    expect(parameterDraws({ ...few, hessian: [] })).toBeNull();
  });
});
