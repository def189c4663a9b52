import { symmetricEigen } from '../../stats/symmetric-eigen.ts';
import { thinning } from '../thinning.ts';
import type { Params } from './candidates.ts';
import { expectedOf, type ForecastTask, type PurchaseForecast } from './forecast.ts';

const STEP = 1e-3;
// the error of a total is wanted to a digit or two
const ROWS = 2000;

/** Standard error of the logarithm of a forecast's total from what the fit does not know of its parameters: the delta method. */
export function totalError(task: ForecastTask, { params, hessian }: PurchaseForecast): number {
  const pick = thinning(task.age.length, ROWS);
  const rows = { frequency: pick(task.frequency), recency: pick(task.recency), age: pick(task.age) };
  const weight = pick(task.weight);
  const logTotal = (at: Params) =>
    Math.log(
      expectedOf({ model: task.model, params: at, until: task.until, ...rows }).reduce(
        (sum, value, i) => sum + value * weight[i]!,
        0,
      ),
    );
  const gradient = Object.entries(params).map(([name, value]) => {
    const moved = (factor: number) => logTotal({ ...params, [name]: value * Math.exp(factor) });
    return (moved(STEP) - moved(-STEP)) / (2 * STEP);
  });
  return Math.sqrt(quadraticForm(hessian, gradient));
}

/** gᵀ H⁻¹ g over the directions that have curvature; those without are left to the weak prior, which says nothing. */
function quadraticForm(hessian: readonly (readonly number[])[], gradient: readonly number[]): number {
  const n = gradient.length;
  const { values, vectors } = symmetricEigen(Float64Array.from(hessian.flat()), n);
  let sum = 0;
  for (let j = 0; j < n; j++) {
    if (!(values[j]! > 1e-6)) continue;
    const along = gradient.reduce((total, slope, i) => total + slope * vectors[i * n + j]!, 0);
    sum += (along * along) / values[j]!;
  }
  return sum;
}
