import { describe, expect, test } from 'vitest';
import { cameAfter, knownAt } from '../../src/models/choosing/rolling-origins.ts';
import * as paretoNbd from '../../src/models/pareto-nbd.ts';
import { simulatePanel } from '../../src/simulate/panel.ts';
import { panelRecipeNames } from '../../src/simulate/panel-recipes.ts';
import { panelTruth } from '../../src/simulate/panel-truth.ts';
import { crossed, gammaOf } from '../../src/simulate/panel-types.ts';
import { panelFrom, panelOrigin } from '../support/panel.ts';

const total = (column: Float64Array) => column.reduce((sum, value) => sum + value, 0);

describe('the best forecast there can be', () => {
  test.each(panelRecipeNames.filter((name) => name !== 'clumpy'))(
    '%s: comes true in total, and among those it thinks much of',
    (name) => {
      const simulated = panelFrom(name, 1500, 6);
      const known = knownAt(simulated.panel, panelOrigin.asOf);
      const actual = cameAfter(simulated.panel, known, panelOrigin);
      const truth = panelTruth(simulated.recipe, simulated, known, panelOrigin);
      // purchases on one day are one, so a little less comes than the clock tells
      expect(total(actual) / total(truth)).toBeGreaterThan(0.85);
      expect(total(actual) / total(truth)).toBeLessThan(1.15);
      const eager = truth.map((value) => Number(value > 2));
      const part = (column: Float64Array) => total(column.map((value, i) => value * eager[i]!));
      expect(part(actual) / part(truth)).toBeGreaterThan(0.83);
      expect(part(actual) / part(truth)).toBeLessThan(1.17);
    },
  );

  test('is Pareto/NBD where rates and deaths are gamma distributed', () => {
    const recipe = {
      groups: [{ share: 1, types: crossed((rate, death) => gammaOf(1.5, 20)(rate) * gammaOf(1.5, 40)(death)) }],
      season: () => 1,
      k: 1,
    };
    const simulated = simulatePanel(recipe, { customers: 60, seed: 2, from: panelOrigin.asOf - 700, to: panelOrigin.until });
    const known = knownAt(simulated.panel, panelOrigin.asOf);
    const truth = panelTruth(recipe, simulated, known, panelOrigin);
    const params = { r: 1.5, alpha: 20, s: 1.5, beta: 40 };
    for (const [i, value] of truth.entries()) {
      const [first, last] = [known.firstDay[i]!, known.lastDay[i]!];
      const history = { frequency: known.frequency[i]!, recency: (last - first) / 7, age: (panelOrigin.asOf - first) / 7 };
      expect(value).toBeNear(paretoNbd.expectedPurchases(params, history, (panelOrigin.until - panelOrigin.asOf) / 7), 0.02);
    }
  });
});
