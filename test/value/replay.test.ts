import { expect, test } from 'vitest';
import { dayNumber } from '../../src/base/day.ts';
import { modelColumnJobs, modelJobs } from '../../src/models/jobs.ts';
import { groupDays } from '../../src/models/replaying/known-days.ts';
import { seededRandom } from '../../src/stats/random.ts';
import { nobodyStands } from '../../src/value/placing/standing.ts';
import { peopleOn, type Recalled, recall, recallingFrom } from '../../src/value/recall.ts';
import { type Recording, record } from '../../src/value/refresh.ts';
import { replay } from '../../src/value/replay.ts';
import type { Running } from '../../src/value/run-tools.ts';

const days = ['2025-02-28', '2025-03-31', '2025-04-30', '2025-05-31', '2025-06-30', '2025-07-31', '2025-08-31'];
const windows = { dormantAfter: 120, lostAfter: 240, riskAfter: 90 } as never;
const model = { name: 'pareto-nbd', seasonal: false } as const;
const begun: Recording = { standing: nobodyStands(0), thresholds: [], ended: [], equity: [] };

/** Purchase days of 900 customers over two years and a half. */
function known() {
  const random = seededRandom(11);
  const from = dayNumber('2023-03-01');
  const rows = Array.from({ length: 900 }, (_, who) => {
    const first = Math.floor(random() * 700);
    const gap = 10 + random() * 90;
    return Array.from({ length: 1 + Math.floor(random() * 9) }, (_, i) => [who + 1, from + first + Math.floor(i * gap)] as const);
  }).flat();
  const column = (of: (row: readonly [number, number]) => number) => Float64Array.from(rows, of);
  const none = new Float64Array();
  const net_minor = column(() => 500 + Math.floor(random() * 9000));
  const steady = {
    customer_key: column(([who]) => who),
    day: column(([, day]) => day),
    net_minor,
    contribution_minor: net_minor.map((net) => net * 0.4),
  };
  const changed = { customer_key: none, day: none, net_minor: none, contribution_minor: none, known_from: none, known_to: none };
  return groupDays({ ...steady, changed });
}

const later = () => new Promise((resolve) => setTimeout(resolve, 5));

/** People are found at once; whatever needs a model takes its time. */
const compute = {
  run: async (name: keyof typeof modelJobs, argument: never) => {
    if (name !== 'findDay') await later();
    return modelJobs[name](argument);
  },
  fill: async (
    name: keyof typeof modelColumnJobs,
    options: never,
    input: Record<string, Float64Array>,
    outputs: readonly string[],
  ) => {
    await later();
    const rows = Object.values(input)[0]?.length ?? 0;
    const output = Object.fromEntries(outputs.map((output) => [output, new Float64Array(rows)]));
    modelColumnJobs[name](options, input as never, output as never);
    return output;
  },
};

const running = {
  engine: { columns: async () => ({ customer_key: new Float64Array() }) },
  compute,
  runId: 1,
  table: (name: string) => name,
  settings: { discountMonthly: 0.01 },
  seasonCalendars: [],
} as unknown as Running;

/** The same with a room of its own for every day, one day after the other. */
async function oneByOne(): Promise<Recording> {
  let recording = begun;
  let before: Recalled | null = null;
  const days_ = known();
  for (const day of days) {
    const then = await peopleOn(running, recallingFrom(days_), day);
    before = await recall(running, then, before, model);
    if (before.valued) recording = await record(running, recording, day, before.valued, windows);
  }
  return recording;
}

test('refreshes that share rooms and overlap are written down as they would be one by one', async () => {
  const from = known();
  const rooms = days.slice(0, 3).map(() => recallingFrom(from));
  const first = await Promise.all(rooms.map((room, i) => peopleOn(running, room, days[i]!)));
  const { equity, ended, standing } = await replay(running, begun, { days, rooms, first }, { model, windows });
  const alone = await oneByOne();
  expect(equity.map(({ customers }) => customers)).toEqual([...equity.map(({ customers }) => customers)].sort((a, b) => a - b));
  expect(new Set(equity.map(({ equityMinor }) => equityMinor)).size).toBe(days.length);
  expect(equity).toEqual(alone.equity);
  expect(ended).toEqual(alone.ended);
  expect(standing).toEqual(alone.standing);
});
