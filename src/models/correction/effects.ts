import type { FeatureColumns } from '../../stats/boosting/bins.ts';
import { importances } from '../../stats/boosting/importances.ts';
import { partialDependence } from '../../stats/boosting/partial-dependence.ts';
import type { Correction, Effect } from './correction.ts';

// enough customers for a mean that is drawn
const BACKGROUND = 1000;
// rows far apart that keep no step with any pattern in their order, as every n-th would
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** What the correction learned, feature by feature, the strongest first; those it makes no use of are left out. */
export function effectsOf({ trees, strength, centre }: Correction, features: FeatureColumns): Effect[] {
  if (!trees) return [];
  const some = Object.fromEntries(trees.features.map((name) => [name, spread(features[name]!)]));
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

function spread(column: ArrayLike<number>): Float64Array {
  if (column.length <= BACKGROUND) return Float64Array.from(column);
  return Float64Array.from({ length: BACKGROUND }, (_, i) => column[Math.floor(((i * GOLDEN) % 1) * column.length)]!);
}
