import { fromDayNumber } from '../base/day.ts';
import { crossed, gammaOf, mixed, neverBack, normalOf, normalsOf, type PanelType } from './panel-types.ts';

/** Customers won in a part of the time, or with a trait: who they are. */
export type PanelGroup = Readonly<{ share: number; types: readonly PanelType[]; from?: number; to?: number; trait?: number }>;

/** How a panel of purchases comes about; every part of it is known, so the best possible forecast is too. */
export type PanelRecipe = Readonly<{
  groups: readonly PanelGroup[];
  /** What an ordinary day of the clock is worth on a day number; death runs on the same clock. */
  season: (day: number) => number;
  /** Every k-th step is a purchase: one is by chance, more is regular. */
  k: number;
  /** Buying in spells: mean weeks of a spell and of the time between two; rates are those within a spell. */
  spells?: Readonly<{ on: number; off: number }>;
}>;

const plain = (): number => 1;
const one = (types: readonly PanelType[]): PanelGroup[] => [{ share: 1, types }];

const death = gammaOf(0.6, 12);
const usual = gammaOf(0.7, 9);
const both = (rate: (log: number) => number, dying: (log: number) => number) => (logRate: number, logDeath: number) =>
  rate(logRate) * dying(logDeath);

const YEAR = 365.25;
const wave = (day: number): number => 1 + 0.55 * Math.sin((2 * Math.PI * (day - 11)) / YEAR);

/** Two festivals a year: the weeks before 18 June, and November with its eleventh. */
function festivals(day: number): number {
  const monthDay = fromDayNumber(day).slice(5);
  if (monthDay === '11-11') return 9;
  if (monthDay >= '11-01' && monthDay <= '11-10') return 2.4;
  if (monthDay >= '06-01' && monthDay <= '06-18') return 2.2;
  return monthDay >= '11-12' && monthDay <= '11-30' ? 0.55 : 0.88;
}

/** Ten ways in which customers differ from what a plain model takes them for. */
export const panelRecipes = {
  seasonality: { groups: one(crossed(both(usual, death))), season: wave, k: 1 },
  'double-eleven': { groups: one(crossed(both(usual, death))), season: festivals, k: 1 },
  regular: { groups: one(crossed(both(normalOf(0.11, 0.7), death))), season: plain, k: 3 },
  refunds: {
    groups: one(mixed([0.3, crossed(both(gammaOf(0.9, 7), death), 0.6)], [0.7, crossed(both(usual, death), 0.05)])),
    season: plain,
    k: 1,
  },
  'heavy-tails': { groups: one(crossed(both(normalOf(0.02, 1.7), death))), season: plain, k: 1 },
  covariates: {
    groups: [
      { share: 0.6, types: crossed(both(gammaOf(0.8, 20), gammaOf(0.7, 8))), trait: 0 },
      { share: 0.4, types: crossed(both(gammaOf(0.8, 7), gammaOf(0.7, 18))), trait: 1 },
    ],
    season: plain,
    k: 1,
  },
  clumpy: { groups: one(crossed(both(gammaOf(1, 6), death))), season: plain, k: 1, spells: { on: 8, off: 8 } },
  'early-death': {
    groups: one(mixed([0.55, neverBack], [0.45, crossed(both(gammaOf(1.1, 9), gammaOf(0.8, 60)))])),
    season: plain,
    k: 1,
  },
  'mixed-cohorts': {
    groups: [
      { share: 0.45, types: crossed(both(gammaOf(1, 8), gammaOf(0.8, 30))), to: 0.45 },
      { share: 0.55, types: crossed(both(gammaOf(0.6, 10), gammaOf(0.8, 8))), from: 0.45 },
    ],
    season: plain,
    k: 1,
  },
  correlated: {
    groups: one(crossed(normalsOf({ median: 0.05, spread: 1.1 }, { median: 0.03, spread: 1.3 }, -0.7))),
    season: plain,
    k: 1,
  },
} satisfies Record<string, PanelRecipe>;

export type PanelRecipeName = keyof typeof panelRecipes;
export const panelRecipeNames = Object.keys(panelRecipes) as PanelRecipeName[];
