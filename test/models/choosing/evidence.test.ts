import { expect, test } from 'vitest';
import { columnsOf, devianceAcross, gainOver, type HeldOut } from '../../../src/models/choosing/evidence.ts';

const origin = (row: number[], actual: number[], near: number[], far: number[], parameterError = 0): HeldOut => ({
  row: Int32Array.from(row),
  actual: Float64Array.from(actual),
  expected: { near: Float64Array.from(near), far: Float64Array.from(far) },
  parameterError,
});

const one = origin([0, 1, 2, 3], [1, 0, 2, 1], [1, 0.5, 2, 1], [2, 0.5, 1, 2]);
const gainOf = (heldOut: HeldOut[]) => gainOver(heldOut, columnsOf(heldOut, 'near'), columnsOf(heldOut, 'far'));

test('the gain is the deviance that is saved', () => {
  const { gain, byOrigin } = gainOf([one]);
  expect(gain).toBeCloseTo(devianceAcross([one], columnsOf([one], 'far')) - devianceAcross([one], columnsOf([one], 'near')), 12);
  expect(byOrigin).toEqual([gain]);
});

test('the same customers at a second origin add no certainty, other customers do', () => {
  const { standardError } = gainOf([one]);
  expect(gainOf([one, one]).standardError).toBeCloseTo(standardError, 12);
  expect(gainOf([one, { ...one, row: Int32Array.of(4, 5, 6, 7) }]).standardError).toBeCloseTo(standardError / Math.sqrt(2), 12);
});

test('forecasts of unlike totals are told apart no better than the fit knew its own', () => {
  const { standardError } = gainOf([one]);
  const unsure = gainOf([{ ...one, parameterError: 0.1 }]).standardError;
  // the totals differ by a quarter of a purchase a customer
  expect(unsure).toBeCloseTo(Math.hypot(standardError, 2 * 0.25 * 0.1), 12);
});
