import { openThreads } from '../../src/compute/threads/open-threads.ts';
import * as ggompertzNbd from '../../src/models/ggompertz-nbd.ts';
import { distinctHistories, type Histories } from '../../src/models/history.ts';
import * as paretoNbd from '../../src/models/pareto-nbd.ts';
import * as paretoNbdCorrelated from '../../src/models/pareto-nbd-correlated.ts';
import * as paretoNbdDynamic from '../../src/models/pareto-nbd-dynamic.ts';
import { seededRandom } from '../../src/stats/random.ts';
import { madePanel } from '../../test/support/dynamic-panel.ts';
import { drawHistories, historyBlock, truth } from './model-histories.ts';
import { ANSWERS, type ModelLine, question } from './model-lines.ts';

/** Fits and scores customers who are all different. Prints what each took as JSON. */
const [, , rows = '1000000'] = process.argv;
const lines: ModelLine[] = [];

const all = customers(Number(rows), 27);
const tenth = customers(Number(rows) / 10, 28);
const fiftieth = customers(Number(rows) / 50, 29);
// once over fewer, so that the baseline is measured on code that is as fast as it will be
paretoNbd.logLikelihood(truth, tenth);
await timed('baseline: ln L of Pareto/NBD, gradient and Hessian, once, one thread', all.customers, null, () =>
  paretoNbd.logLikelihood(truth, all),
);
const threads = openThreads();
await timed('start of the threads, by scoring some', tenth.customers, null, () => scored(truth, tenth));
const { params, converged } = await timed('fit of Pareto/NBD with its Hessian', all.customers, 20, () =>
  paretoNbd.fitInSlices(all, threads),
);
await timed('P(alive), expected purchases and DERT', all.customers, 2, () => scored(params, all));
await timed('fit of Pareto/NBD with its Hessian', tenth.customers, 2, () => paretoNbd.fitInSlices(tenth, threads));
await threads.close();
const weekly = madePanel(600, 104, 0, 30).all;
await timed('fit of Pareto/NBD with three covariates over 104 weeks, one thread', weekly.customers, 10, () =>
  paretoNbdDynamic.fit(weekly),
);
await timed('fit of Pareto/NBD with correlated rates, one thread', fiftieth.customers, null, () =>
  paretoNbdCorrelated.fit(fiftieth),
);
await timed('fit of GGompertz/NBD, one thread', fiftieth.customers, null, () => ggompertzNbd.fit(fiftieth));
if (!converged) throw new Error('the fit of all customers did not converge');
console.log(JSON.stringify({ lines, params }));

function customers(count: number, seed: number): Histories {
  const { columns } = historyBlock(count);
  drawHistories(columns, seededRandom(seed));
  const distinct = distinctHistories(columns);
  if (distinct.age.length !== count) throw new Error(`some histories are the same: ${count - distinct.age.length}`);
  return distinct;
}

function scored(model: paretoNbd.ParetoNbd, { frequency, recency, age }: Histories) {
  return threads.fill('scoreHistories', question(model), { frequency, recency, age }, ANSWERS);
}

async function timed<Result>(
  part: string,
  count: number | null,
  below: number | null,
  work: () => Result | Promise<Result>,
): Promise<Result> {
  const began = performance.now();
  const result = await work();
  lines.push({ part, rows: count, below, seconds: (performance.now() - began) / 1000 });
  return result;
}
