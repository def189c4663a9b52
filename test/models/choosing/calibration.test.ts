import { expect, test } from 'vitest';
import { calibrationOf } from '../../../src/models/choosing/calibration.ts';
import { membersAt } from '../../../src/models/choosing/choose-forecast.ts';
import { forecastPurchases } from '../../../src/models/choosing/forecast.ts';
import { foreseePlain } from '../../../src/models/choosing/foresee-origin.ts';
import { unevenness } from '../../../src/models/uncertainty/flatness.ts';
import { seededRandom } from '../../../src/stats/random.ts';
import { panelFrom, panelOrigin } from '../../support/panel.ts';

const { panel } = panelFrom('regular', 1500, 4);
const tools = { panel, run: forecastPurchases, unitDays: 7, calendars: [], onStep: () => undefined };
const final = await foreseePlain(tools, panelOrigin, ['pareto-nbd', 'mbg-cnbd-k']);
const calibrated = (members: readonly { model: string; weight: number }[], level = 1) => {
  const expected = membersAt(final, members).map((value) => value * level);
  return calibrationOf(final, members, expected, { most: 500, random: seededRandom(3) });
};

test('sets of more mass hold more, and every customer falls into a tenth', async () => {
  const { customers, coverage, pit } = await calibrated([{ model: 'mbg-cnbd-k', weight: 1 }]);
  const actual = coverage.map((one) => one.actual);
  expect(actual).toEqual([...actual].sort((a, b) => a - b));
  expect(coverage.find(({ nominal }) => nominal === 0.9)!.actual).toBeGreaterThan(0.88);
  expect(pit.reduce((sum, count) => sum + count, 0)).toBe(customers);
});

test('a level that is wrong shows: the tenths are no longer even', async () => {
  const right = await calibrated([{ model: 'mbg-cnbd-k', weight: 1 }]);
  const wrong = await calibrated([{ model: 'mbg-cnbd-k', weight: 1 }], 2);
  expect(unevenness(wrong.pit)).toBeGreaterThan(3 * unevenness(right.pit));
});

test('the mean of two models is judged as one forecast', async () => {
  const members = [
    { model: 'mbg-cnbd-k', weight: 0.5 },
    { model: 'pareto-nbd', weight: 0.5 },
  ];
  const expected = membersAt(final, members);
  const judged = async (...weights: number[]) => {
    const shared = members.map((member, i) => ({ ...member, weight: weights[i]! }));
    return (await calibrationOf(final, shared, expected, { most: 500, random: seededRandom(3) })).pit;
  };
  // neither of the two, though all are asked to expect the same
  const [both, first, second] = [await judged(0.5, 0.5), await judged(1, 0), await judged(0, 1)];
  expect(both).not.toEqual(first);
  expect(both).not.toEqual(second);
});
