import { expect, test } from 'vitest';
import { fill, filled, perform, performed, total, totalled } from '../../../src/compute/threads/worker.ts';
import * as gammaGamma from '../../../src/models/gamma-gamma.ts';
import { paretoNbdTotals } from '../../../src/models/pareto-nbd-totals.ts';
import { cdnow, cdnowSpending } from '../../support/cdnow.ts';

test('a whole job is found by its name', () => {
  expect(perform({ name: 'fitGammaGamma', argument: cdnowSpending() })).toEqual(gammaGamma.fit(cdnowSpending()));
});

test('a column job fills the columns it is handed', () => {
  const output = { alive: new Float64Array(1) };
  const options = { model: 'bg-nbd', params: { r: 1, alpha: 1, a: 1, b: 1 }, asks: { alive: { kind: 'probabilityAlive' } } };
  fill({
    name: 'scoreHistories',
    options,
    input: { frequency: new Float64Array(1), recency: new Float64Array(1), age: Float64Array.of(5) },
    output,
  });
  expect(output.alive[0]).toBe(1);
});

test('an expected error is answered as data, a result as a result', () => {
  const task = {
    name: 'scoreHistories',
    options: { model: 'bg-nbd', params: {}, asks: { alive: { kind: 'probabilityAlive' } } },
    input: {},
    output: {},
  };
  expect(filled(task)).toEqual({
    refused: { kind: 'invalid', code: 'score-column', message: 'no column to write the answer into: alive', details: {} },
  });
  expect(performed({ name: 'fitGammaGamma', argument: cdnowSpending() })).toHaveProperty('result.model', 'gamma-gamma');
  expect(() => performed({ name: 'unknown', argument: {} })).toThrow(TypeError);
});

test('totals over a slice are those of the job', () => {
  const { frequency, recency, age, weight } = cdnow();
  const options = Float64Array.of(0.55, 10.6, 0.61, 11.7);
  const task = { name: 'paretoNbdTotals', options, input: { frequency, recency, age, weight } };
  expect(total(task)).toEqual(paretoNbdTotals(options, cdnow()));
  expect(totalled(task)).toEqual({ result: total(task) });
});
