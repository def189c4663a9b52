import type { CandidateName } from '../models/choosing/candidates.ts';

/** How the literature writes the names of the models. */
const titles: Readonly<Record<CandidateName, string>> = {
  nbd: 'NBD',
  'pareto-nbd': 'Pareto/NBD',
  'bg-nbd': 'BG/NBD',
  'mbg-nbd': 'MBG/NBD',
  'bg-cnbd-k': 'BG/CNBD-k',
  'mbg-cnbd-k': 'MBG/CNBD-k',
  'ggompertz-nbd': 'GGompertz/NBD',
  'pareto-nbd-cohorts': 'Pareto/NBD with drift',
  'pareto-nbd-correlated': 'Pareto/NBD with dependence',
};

export const titleOf = (model: string): string => (Object.hasOwn(titles, model) ? titles[model as CandidateName] : model);

const staying: readonly string[] = ['nbd', 'bg-nbd', 'bg-cnbd-k'] satisfies CandidateName[];

/** Models in which nobody leaves before her first repeat purchase: their P(alive) of a one-time buyer says nothing (decisions 15). */
export const keepsOneTimers = (model: string): boolean => staying.includes(model);
