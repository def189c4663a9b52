import { describe, expect, test } from 'vitest';
import { modelJobs } from '../../src/models/jobs.ts';
import { rhythmRow } from '../../src/value/clv-rhythm.ts';
import { panelFrom, panelOrigin } from '../support/panel.ts';

const run = (async (name: keyof typeof modelJobs, task: never) => modelJobs[name](task)) as unknown as Parameters<
  typeof rhythmRow
>[0]['run'];
const rowOf = (recipe: Parameters<typeof panelFrom>[0], customers: number, unitDays = 7) =>
  rhythmRow({ run }, { panel: panelFrom(recipe, customers, 31).panel, origin: panelOrigin, unitDays });

describe('Pareto/GGG beside the models that are compared', () => {
  test('has a row where customers keep a rhythm, the same in days as in weeks', async () => {
    const [weeks, days] = [await rowOf('regular', 60), await rowOf('regular', 60, 1)];
    expect(weeks.rhythm).toMatchObject({ isRandom: false, row: 'rhythm_shown' });
    const [row] = weeks.rows;
    expect(row).toMatchObject({ model: 'pareto-ggg', coverage90: expect.any(Number), reasons: {} });
    expect(row!.coverage90).toBeGreaterThan(0.8);
    expect(Math.abs(row!.bias!)).toBeLessThan(0.4);
    expect(days.rows[0]!.deviance).toBeNear(row!.deviance!, 1e-5);
  });

  test('has none where they buy at random', async () => {
    expect(await rowOf('refunds', 200)).toMatchObject({ rhythm: { row: 'rhythm_random' }, rows: [] });
  });

  test('has none where there are too many of them', async () => {
    const { rhythm, rows } = await rowOf('regular', 6000);
    expect(rhythm).toMatchObject({ isRandom: false, row: 'rhythm_too_many' });
    expect(rows).toEqual([]);
  });
});
