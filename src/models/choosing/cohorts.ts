import type { Fit } from '../fit.ts';
import type { Histories, History } from '../history.ts';
import type { LookAhead } from '../look-ahead.ts';
import * as paretoNbd from '../pareto-nbd.ts';
import * as paretoNbdStatic from '../pareto-nbd-static.ts';

/** Pareto/NBD whose rates drift with the day on which customers were won: their age is a trait, by `purchase.age` and `dropout.age`. */
export type ParetoNbdCohorts = paretoNbdStatic.ParetoNbdStatic;

/** Maximum likelihood, from the optimum without a drift, which is `plain`. */
export const fit = (all: Histories, plain: Fit<paretoNbd.ParetoNbd> = paretoNbd.fit(all)): Fit<ParetoNbdCohorts> =>
  paretoNbdStatic.fit({ ...all, traits: { age: all.age } }, undefined, undefined, plain.params);

/** The plain model of those won so many weeks ago. */
export const personal = (params: ParetoNbdCohorts, age: number): paretoNbd.ParetoNbd => paretoNbdStatic.personal(params, { age });

/** P(alive) by the model of those won on the same day. */
export const probabilityAlive = (params: ParetoNbdCohorts, history: History): number =>
  paretoNbd.probabilityAlive(personal(params, history.age), history);

/** What a living customer of that day will do. */
export const lookAhead =
  (params: ParetoNbdCohorts) =>
  (frequency: number, age: number): LookAhead =>
    paretoNbd.lookAhead(personal(params, age))(frequency, age);
