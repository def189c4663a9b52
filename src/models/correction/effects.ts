import type { FeatureColumns } from '../../stats/boosting/bins.ts';
import { importances } from '../../stats/boosting/importances.ts';
import { partialDependence } from '../../stats/boosting/partial-dependence.ts';
import { thinning } from '../thinning.ts';
import type { Correction, Effect } from './correction.ts';

// enough customers for a mean that is drawn
const BACKGROUND = 1000;

/** What the correction learned, feature by feature, the strongest first; those it makes no use of are left out. */
export function effectsOf({ trees, strength, centre }: Correction, features: FeatureColumns): Effect[] {
  if (!trees) return [];
  const rows = features[trees.features[0] ?? '']?.length ?? 0;
  const pick = thinning(rows, BACKGROUND);
  const some = Object.fromEntries(trees.features.map((name) => [name, pick(features[name]!)]));
  return importances(trees)
    .filter(({ share }) => share > 0)
    .map(({ feature, share }) => ({
      feature,
      share,
      factors: partialDependence(trees, some, feature).map(({ value, score }) => ({
        value,
        factor: Math.exp(strength * score - centre),
      })),
    }));
}
