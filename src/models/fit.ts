/** What a fit gives: a frozen record of plain data, to be stored, compared and shown. */
export type Fit<Params> = Readonly<{
  model: string;
  params: Readonly<Params>;
  logLikelihood: number;
  customers: number;
  steps: number;
  converged: boolean;
  /** Length of the gradient per customer, in log parameters. */
  gradientNorm: number;
  /** Second derivatives of the negative log-likelihood in log parameters, row by row, in the order of `params`. */
  hessian: readonly (readonly number[])[];
  /** Standard errors of the parameters, by the delta method; null where the histories do not identify one. */
  standardErrors: Readonly<Record<keyof Params & string, number | null>>;
  diagnosis: Diagnosis;
}>;

/** `notIdentified` names parameters that the histories leave open: held back by a weak prior, or without curvature. */
export type Diagnosis = Readonly<{ notIdentified: readonly string[]; message: string | null }>;
