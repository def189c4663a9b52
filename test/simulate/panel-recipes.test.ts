import { expect, test } from 'vitest';
import { dayNumber } from '../../src/base/day.ts';
import { type PanelRecipe, panelRecipeNames, panelRecipes } from '../../src/simulate/panel-recipes.ts';

const START = dayNumber('2023-01-01');

test.each(panelRecipeNames)('%s: shares add up to one, and a year of the clock is about a year', (name) => {
  const { groups, season }: PanelRecipe = panelRecipes[name];
  expect(groups.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
  const year = Array.from({ length: 365 }, (_, i) => season(START + i)).reduce((sum, worth) => sum + worth, 0);
  expect(year / 365).toBeGreaterThan(0.9);
  expect(year / 365).toBeLessThan(1.1);
});

test('there are ten', () => {
  expect(panelRecipeNames).toHaveLength(10);
});
