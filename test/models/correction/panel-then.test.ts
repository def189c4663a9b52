import { expect, test } from 'vitest';
import { panelThen } from '../../../src/models/correction/panel-then.ts';

// customer 1 bought on days 10 and 20, the latter taken back on day 30; customer 3 on day 5, heard of on day 8; customer 2 is nobody's
const known = {
  starts: Int32Array.of(0, 0, 2, 2, 3),
  day: Int32Array.of(10, 20, 5),
  knownFrom: Int32Array.of(10, 20, 8),
  knownTo: Int32Array.of(1000, 30, 1000),
  net: Float64Array.of(100, 200, 300),
  costed: new Float64Array(3),
  contribution: new Float64Array(3),
};

test.each([
  { asOf: 29, keys: [1, 3], starts: [0, 2, 3], day: [10, 20, 5], spend: [100, 200, 300] },
  { asOf: 30, keys: [1, 3], starts: [0, 1, 2], day: [10, 5], spend: [100, 300] },
  { asOf: 19, keys: [3, 1], starts: [0, 1, 2], day: [5, 10], spend: [300, 100] },
  { asOf: 12, keys: [1], starts: [0, 1], day: [10], spend: [100] },
])('on day $asOf the customers $keys have the days that were known then', ({ asOf, keys, ...expected }) => {
  const { panel, spend } = panelThen(known, Float64Array.from(keys), asOf);
  expect({ starts: Array.from(panel.starts), day: Array.from(panel.day), spend: Array.from(spend) }).toEqual(expected);
});
