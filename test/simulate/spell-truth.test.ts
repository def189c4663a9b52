import { expect, test } from 'vitest';
import { cameAfter, knownAt } from '../../src/models/choosing/rolling-origins.ts';
import { panelTruth } from '../../src/simulate/panel-truth.ts';
import { spellTruth } from '../../src/simulate/spell-truth.ts';
import { panelFrom, panelOrigin } from '../support/panel.ts';

const total = (column: Float64Array) => column.reduce((sum, value) => sum + value, 0);

test('who buys in spells is expected to come back after a silence, and all together do as expected', () => {
  const simulated = panelFrom('clumpy', 150, 6);
  const known = knownAt(simulated.panel, panelOrigin.asOf);
  const truth = panelTruth(simulated.recipe, simulated, known, panelOrigin);
  const actual = cameAfter(simulated.panel, known, panelOrigin);
  expect(total(actual) / total(truth)).toBeGreaterThan(0.75);
  expect(total(actual) / total(truth)).toBeLessThan(1.15);
});

test('with spells that never end it is a purchase rate and a death rate', () => {
  const simulated = panelFrom('early-death', 40, 6);
  const known = knownAt(simulated.panel, panelOrigin.asOf);
  const types = [{ rate: 0.2, death: 0.01, refunds: 0, weight: 1 }];
  const [alone] = spellTruth(types, { on: 1e9, off: 1 }, simulated, known, panelOrigin);
  expect(alone).toBeGreaterThan(0);
  expect(alone).toBeLessThan((0.2 * (1 - Math.exp(-0.01 * 52))) / 0.01 + 0.2);
});
