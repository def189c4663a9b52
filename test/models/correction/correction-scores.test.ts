import { expect, test } from 'vitest';
import { knownAt } from '../../../src/models/choosing/rolling-origins.ts';
import { correctionScores } from '../../../src/models/correction/correction-scores.ts';
import { customerFeatures } from '../../../src/models/correction/customer-features.ts';
import { panelThen } from '../../../src/models/correction/panel-then.ts';
import { groupDays } from '../../../src/models/replaying/known-days.ts';
import { binned } from '../../../src/stats/boosting/bins.ts';
import { boost, usualRules } from '../../../src/stats/boosting/boost.ts';
import { boostedScore } from '../../../src/stats/boosting/boosted-score.ts';
import { seededRandom } from '../../../src/stats/random.ts';

const CUSTOMERS = 400;
const asOf = 250;

/** Up to eight purchase days of each customer: the first before `asOf`, others after it, and spend that follows the channel. */
function brand(random: () => number) {
  const rows: [key: number, day: number, net: number][] = [];
  for (let key = 1; key <= CUSTOMERS; key++) {
    const days = new Set([Math.floor(random() * asOf)]);
    for (let more = Math.floor(random() * 8); more > 0; more--) days.add(Math.floor(random() * 300));
    for (const day of [...days].sort((a, b) => a - b)) rows.push([key, day, 50 + random() * 90 * (key % 3)]);
  }
  const column = (i: 0 | 1 | 2) => Float64Array.from(rows, (row) => row[i]);
  const none = new Float64Array();
  const changed = { customer_key: none, day: none, net_minor: none, contribution_minor: none, known_from: none, known_to: none };
  const steady = { customer_key: column(0), day: column(1), net_minor: column(2), contribution_minor: column(2) };
  return groupDays({ ...steady, changed });
}

test('what halves of the customers are told is what all are told by their features of that day', () => {
  const random = seededRandom(3);
  const days = brand(random);
  const people = (of: (row: number) => number) => Float64Array.from({ length: CUSTOMERS }, (_, row) => of(row));
  const rows = {
    customer_key: people((row) => row + 1),
    expected: people(() => random() * 4),
    alive: people(() => random()),
    channel: people((row) => row % 3),
    category: people((row) => (row % 7 === 0 ? Number.NaN : row % 5)),
  };
  const { panel, spend } = panelThen(days, rows.customer_key, asOf);
  const features = customerFeatures(panel, knownAt(panel, asOf), asOf, rows, { ...rows, spend });
  const target = rows.channel.map((channel, row) => 1 + channel + Math.max(0, 40 - features['silence']![row]!) / 20);
  const trees = boost(binned(features), { target }, { ...usualRules, rounds: 12 }, random).model;
  const whole = boostedScore(trees, features);
  expect(new Set(whole).size).toBeGreaterThan(9);
  for (const [from, to] of [
    [0, 137],
    [137, CUSTOMERS],
  ] as const) {
    const score = new Float64Array(to - from);
    const part = Object.fromEntries(Object.entries(rows).map(([name, column]) => [name, column.subarray(from, to)]));
    correctionScores({ trees, days, asOf }, part as typeof rows, { score });
    expect(score).toEqual(whole.slice(from, to));
  }
});
