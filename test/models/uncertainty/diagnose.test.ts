import { expect, test } from 'vitest';
import * as bgNbd from '../../../src/models/bg-nbd.ts';
import * as ggompertzNbd from '../../../src/models/ggompertz-nbd.ts';
import { histories } from '../../../src/models/history.ts';
import * as paretoNbd from '../../../src/models/pareto-nbd.ts';
import { diagnose } from '../../../src/models/uncertainty/diagnose.ts';
import { cdnow } from '../../support/cdnow.ts';

test('a sound fit converged on a hill that is curved everywhere', () => {
  const found = diagnose(bgNbd.fit(cdnow()));
  expect(found).toMatchObject({ converged: true, atBoundary: [], notIdentified: [], openDirections: [], message: null });
  expect(found.gradientNorm).toBeLessThan(1e-9);
  expect(found.eigenvalues.length).toBe(4);
  expect(found.eigenvalues[0]!).toBeGreaterThan(1);
  expect([...found.eigenvalues].sort((a, b) => a - b)).toEqual(found.eigenvalues);
});

test('the least determined direction of a Pareto/NBD of few customers is named: s and beta together', () => {
  const few = cdnow();
  const pick = (column: Float64Array) => column.filter((_, i) => i % 40 === 0);
  const some = histories({ frequency: pick(few.frequency), recency: pick(few.recency), age: pick(few.age) });
  const { openDirections } = diagnose(paretoNbd.fit(some));
  expect(openDirections[0]?.standardDeviation).toBeGreaterThan(1);
  expect(Object.keys(openDirections[0]?.along ?? {})).toEqual(expect.arrayContaining(['s', 'beta']));
});

test('a hazard that does not grow stands at the boundary and says what it equals', () => {
  const found = diagnose(ggompertzNbd.fit(cdnow()));
  expect(found).toMatchObject({ atBoundary: ['b'], message: 'not identified: equals Pareto/NBD' });
  expect(found.notIdentified).toContain('b');
});

test('no curvature is a direction without end', () => {
  const fit = { ...bgNbd.fit(cdnow()), hessian: [0, 1, 2, 3].map((i) => [0, 1, 2, 3].map((j) => (i === j && i > 0 ? 9 : 0))) };
  expect(diagnose(fit).openDirections).toEqual([{ standardDeviation: Infinity, along: { r: 1 } }]);
});
