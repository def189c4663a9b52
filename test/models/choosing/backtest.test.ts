import { expect, test } from 'vitest';
import { backtest } from '../../../src/models/choosing/backtest.ts';
import { panelFrom, panelOrigin } from '../../support/panel.ts';

test('every model has a row, and the selected one the figures of what it is made of', async () => {
  const { panel } = panelFrom('refunds', 300, 5);
  const found = await backtest({ panel, origin: panelOrigin, models: ['nbd', 'pareto-nbd', 'mbg-nbd'], correct: false });
  expect(found.rows.map(({ model }) => model).slice(0, 3)).toEqual(['nbd', 'pareto-nbd', 'mbg-nbd']);
  expect(found.rows.map(({ model }) => model).slice(-3)).toEqual(['same-rate', 'hiatus', 'all-zero']);
  const pareto = found.rows.find(({ model }) => model === 'pareto-nbd')!;
  expect(pareto.coverage90).toBeGreaterThan(0.85);
  expect(pareto.coverage90).toBeLessThan(0.97);
  expect(pareto.reasons).toEqual({});
  expect(found.selected.model).toBe('selected');
  expect(found.selected.customers).toBe(found.customers);
  expect(found.coverageOn).toBe(found.customers);
  expect(found.choice.members).toEqual([{ model: 'pareto-nbd', weight: 1 }]);
  expect(found.selected.deviance).toBe(pareto.deviance);
  expect(found.selected.coverage90).toBe(pareto.coverage90);
  expect(found.origins).toHaveLength(3);
  expect(found.rows.at(-1)!.reasons.coverage90).toContain('no probabilities');
});
