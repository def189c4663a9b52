import { symmetricEigen } from '../../stats/symmetric-eigen.ts';
import type { Fit } from '../fit.ts';
import { coordinatesOf } from './coordinates.ts';

/** A combination of parameters, in logs, that the customers hardly determine: its standard deviation and the share of each parameter in it. */
export type OpenDirection = Readonly<{ standardDeviation: number; along: Readonly<Record<string, number>> }>;

/** How far a fit is to be trusted. */
export type FitDiagnosis = Readonly<{
  converged: boolean;
  /** Per customer, in log parameters. */
  gradientNorm: number;
  /** Of the Hessian in log parameters, ascending; all above zero at a maximum that is one. */
  eigenvalues: readonly number[];
  /** Parameters that stand at the edge of what they can be. */
  atBoundary: readonly string[];
  notIdentified: readonly string[];
  openDirections: readonly OpenDirection[];
  /** Such as "not identified: equals Pareto/NBD". */
  message: string | null;
}>;

// a factor e either way
const OPEN = 1;
const SHOWN = 0.1;
const ALMOST_ONE = 0.99;

/** The diagnosis record of a fit: what its own record says, with the eigenvalues, the edges and the directions that stay open. */
export function diagnose<Params extends Readonly<Record<string, number>>>(fit: Fit<Params>): FitDiagnosis {
  const { names, isLog } = coordinatesOf(fit);
  const size = names.length;
  const { values, vectors } = symmetricEigen(Float64Array.from(fit.hessian.flat()), size);
  const directions = Array.from(values, (value, j) => ({
    standardDeviation: value > 0 ? 1 / Math.sqrt(value) : Infinity,
    along: alongOf(names, (i) => vectors[i * size + j]!),
  }));
  const isOpen = ({ standardDeviation, along }: OpenDirection) =>
    standardDeviation > OPEN && names.some((name, i) => isLog[i] && name in along);
  return {
    converged: fit.converged,
    gradientNorm: fit.gradientNorm,
    eigenvalues: Array.from(values).sort((a, b) => a - b),
    atBoundary: Object.entries(fit.params).flatMap(([name, value]) => (isAtEdge(name, value) ? [name] : [])),
    notIdentified: fit.diagnosis.notIdentified,
    openDirections: directions.filter(isOpen),
    message: fit.diagnosis.message,
  };
}

/** No growth of a hazard, or a dependence as large as the density admits. */
const isAtEdge = (name: string, value: number): boolean =>
  name === 'dependence' ? Math.abs(value) > ALMOST_ONE : value === 0 && !name.includes('.');

/** The parameters that have a part in a direction worth naming, the largest part above zero. */
function alongOf(names: readonly string[], part: (i: number) => number): Record<string, number> {
  const largest = names.reduce((best, _, i) => (Math.abs(part(i)) > Math.abs(best) ? part(i) : best), 0);
  const sign = largest < 0 ? -1 : 1;
  return Object.fromEntries(
    names.map((name, i) => [name, sign * part(i)] as const).filter(([, share]) => Math.abs(share) > SHOWN),
  );
}
