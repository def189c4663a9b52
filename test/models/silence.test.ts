import { expect, test } from 'vitest';
import * as bgCnbdK from '../../src/models/bg-cnbd-k.ts';
import * as bgNbd from '../../src/models/bg-nbd.ts';
import * as ggompertzNbd from '../../src/models/ggompertz-nbd.ts';
import { type Histories, type History, histories } from '../../src/models/history.ts';
import * as mbgCnbdK from '../../src/models/mbg-cnbd-k.ts';
import * as mbgNbd from '../../src/models/mbg-nbd.ts';
import * as nbd from '../../src/models/nbd.ts';
import * as paretoNbd from '../../src/models/pareto-nbd.ts';
import * as correlated from '../../src/models/pareto-nbd-correlated.ts';

const death = { r: 0.6, alpha: 8, s: 0.7, beta: 11 };
const leaving = { r: 0.5, alpha: 6, a: 0.9, b: 1.6 };
const dependent = { ...death, level: 0.65 };
const paced = (all: Histories) => ({ ...all, logGaps: 0 });

const customers: History[] = [
  { frequency: 0, recency: 0, age: 12 },
  { frequency: 2, recency: 30.43, age: 38.86 },
  { frequency: 9, recency: 20, age: 39 },
  { frequency: 26, recency: 30.86, age: 31 },
];

// what a model expects of a customer and what it thinks of her history must be the same opinion
test.each([
  [
    'nbd',
    (all: Histories) => nbd.logLikelihood(leaving, all),
    (of: History, h: number) => nbd.probabilityOfCount(leaving, of, 0, h),
  ],
  [
    'bg-nbd',
    (all: Histories) => bgNbd.logLikelihood(leaving, all),
    (of: History, h: number) => bgNbd.probabilityOfCount(leaving, of, 0, h),
  ],
  [
    'mbg-nbd',
    (all: Histories) => mbgNbd.logLikelihood(leaving, all),
    (of: History, h: number) => mbgNbd.probabilityOfCount(leaving, of, 0, h),
  ],
  [
    'bg-cnbd-3',
    (all: Histories) => bgCnbdK.logLikelihood({ k: 3, ...leaving }, paced(all)),
    (of: History, h: number) => bgCnbdK.probabilityOfCount({ k: 3, ...leaving }, of, 0, h),
  ],
  [
    'mbg-cnbd-2',
    (all: Histories) => mbgCnbdK.logLikelihood({ k: 2, ...leaving }, paced(all)),
    (of: History, h: number) => mbgCnbdK.probabilityOfCount({ k: 2, ...leaving }, of, 0, h),
  ],
  [
    'pareto-nbd',
    (all: Histories) => paretoNbd.logLikelihood(death, all),
    (of: History, h: number) => paretoNbd.probabilityOfCount(death, of, 0, h),
  ],
  [
    'ggompertz-nbd',
    (all: Histories) => ggompertzNbd.logLikelihood({ ...death, b: 0.05 }, all),
    (of: History, h: number) => ggompertzNbd.probabilityOfCount({ ...death, b: 0.05 }, of, 0, h),
  ],
  [
    'pareto-nbd with ρ = 0.8',
    (all: Histories) => correlated.logLikelihood({ ...dependent, dependence: 0.8 }, all),
    (of: History, h: number) => correlated.probabilityOfCount({ ...dependent, dependence: 0.8 }, of, 0, h),
  ],
  [
    'pareto-nbd with ρ = −0.8',
    (all: Histories) => correlated.logLikelihood({ ...dependent, dependence: -0.8 }, all),
    (of: History, h: number) => correlated.probabilityOfCount({ ...dependent, dependence: -0.8 }, of, 0, h),
  ],
] as const)('by %s no purchase within h is as likely as the longer silence to the present one', (_, logLikelihood, silent) => {
  const of = ({ frequency, recency, age }: History) =>
    logLikelihood(histories({ frequency: [frequency], recency: [recency], age: [age] }));
  for (const customer of customers)
    for (const h of [0.5, 13, 200])
      expect(silent(customer, h)).toBeNear(Math.exp(of({ ...customer, age: customer.age + h }) - of(customer)), 1e-8);
});
