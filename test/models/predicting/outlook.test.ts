import { describe, expect, test } from 'vitest';
import { forecastPurchases } from '../../../src/models/choosing/forecast.ts';
import { foreseePlain } from '../../../src/models/choosing/foresee-origin.ts';
import { purchasePanel } from '../../../src/models/choosing/purchase-panel.ts';
import { outlookOf } from '../../../src/models/predicting/outlook.ts';
import { type Foretold, foretold, predictRows } from '../../../src/models/predicting/predict.ts';
import { drawExponential, drawGamma } from '../../../src/stats/draws.ts';
import { seededRandom } from '../../../src/stats/random.ts';

function somePanel() {
  const random = seededRandom(5);
  const [customer, day]: number[][] = [[], []];
  for (let i = 0; i < 250; i++) {
    const rate = drawGamma(random, 0.8, 40);
    const until = drawExponential(random, 0.004);
    const start = Math.floor(random() * 60);
    const days = [start];
    for (let at = drawExponential(random, rate); at < Math.min(until, 300); at += drawExponential(random, rate))
      days.push(start + Math.ceil(at));
    for (const one of new Set(days)) {
      customer!.push(i);
      day!.push(one);
    }
  }
  return purchasePanel({ customer: customer!, day: day! });
}

const panel = somePanel();
const origin = { asOf: 200, until: 300 };
const tools = { panel, run: forecastPurchases, unitDays: 7, calendars: ['weeks'] as const, onStep: () => undefined };

describe('the outlook of a forecast', async () => {
  const final = await foreseePlain(tools, origin, ['pareto-nbd', 'bg-nbd']);
  const members = [
    { model: 'bg-nbd', weight: 0.4 },
    { model: 'pareto-nbd', weight: 0.6 },
  ];
  const outlook = outlookOf({ panel, final, members, furthest: 500 });

  test('has a clock that goes on beyond the horizon', () => {
    const { weeksAfter } = outlook.members[0]!;
    expect(weeksAfter).toHaveLength(501);
    expect([weeksAfter[0], weeksAfter[100], weeksAfter[500]]).toEqual(
      [0, 100 / 7, 500 / 7].map((weeks) => expect.closeTo(weeks, 9)),
    );
  });

  test('foretells the very expectations that were compared', () => {
    const rows = final.view.known.frequency.length;
    const output = Object.fromEntries(foretold.map((name) => [name, new Float64Array(rows)])) as Foretold;
    const level = new Float64Array(rows).fill(1);
    const question = { members: outlook.members, days: 100, rate: 0, mass: 0.9, spend: null };
    predictRows(question, { ...outlook.input, level }, output);
    const { expected } = final.heldOut;
    for (let row = 0; row < rows; row += 7)
      expect(output.expected[row]).toBeCloseTo(0.4 * expected['bg-nbd']![row]! + 0.6 * expected['pareto-nbd']![row]!, 9);
  });

  test('knows no model that was not fitted', () => {
    expect(() => outlookOf({ panel, final, members: [{ model: 'nbd', weight: 1 }], furthest: 500 })).toThrow(
      'no such model: nbd',
    );
  });
});
