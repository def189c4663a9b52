import type { Evaluation } from '../stats/minimize.ts';

/** A running log-likelihood of four parameters with its gradient and the upper triangle of its Hessian. */
export type Tally = { value: number; gradient: Float64Array; hessian: Float64Array };

export const emptyTally = (): Tally => ({ value: 0, gradient: new Float64Array(4), hessian: new Float64Array(16) });

/** The evaluation of the *negative* log-likelihood, with a full Hessian. */
export function negated({ value, gradient, hessian }: Tally): Evaluation {
  const full = hessian.map((_, at) => {
    const row = Math.floor(at / 4);
    const column = at % 4;
    return -hessian[Math.min(row, column) * 4 + Math.max(row, column)]!;
  });
  return { value: -value, gradient: gradient.map((slope) => -slope), hessian: full };
}
