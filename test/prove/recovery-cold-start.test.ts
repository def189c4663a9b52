import { expect, test } from 'vitest';
import * as bgBb from '../../src/models/bg-bb.ts';
import { bgBbLikelihood } from '../../src/models/bg-bb-likelihood.ts';
import { onLogScale } from '../../src/models/bounded-search.ts';
import * as ggompertzNbd from '../../src/models/ggompertz-nbd.ts';
import { ggompertzNbdLikelihood } from '../../src/models/ggompertz-nbd-likelihood.ts';
import * as paretoGgg from '../../src/models/pareto-ggg.ts';
import { paretoGggLikelihood, paretoGggSearch } from '../../src/models/pareto-ggg-likelihood.ts';
import * as correlated from '../../src/models/pareto-nbd-correlated.ts';
import { correlatedLikelihood } from '../../src/models/pareto-nbd-correlated-likelihood.ts';
import { type Minimum, minimize, type Objective } from '../../src/stats/minimize.ts';
import { seededRandom } from '../../src/stats/random.ts';
import { cases } from '../support/recovery-cases.ts';

// the fits of the recovery studies know their panels alone; here that no other start would have led them higher

const random = seededRandom(71);
const panelOf = (model: string, seed: number) => cases.find((one) => one.model === model)!.panel(seed);
const fenced = (likelihood: Parameters<typeof onLogScale>[0], size: number): Objective =>
  onLogScale(likelihood, new Array(size).fill({ low: -8, high: 8 }));

/** Starts anywhere in a box that says nothing of the truth. */
const anywhere = (box: readonly (readonly [number, number])[]): Float64Array =>
  Float64Array.from(box, ([low, high]) => Math.log(low) + random() * Math.log(high / low));

const higher = (found: readonly Minimum[], logLikelihood: number): number =>
  Math.max(...found.map(({ evaluation }) => -evaluation.value)) - logLikelihood;

const near = (found: readonly Minimum[], logLikelihood: number): number =>
  found.filter(({ evaluation }) => Math.abs(evaluation.value + logLikelihood) < 1e-4).length;

const shapes = [0.3, 4] as const;
const weeks = [1, 60] as const;
const seeds = [1000, 1001, 1002, 1003];

test('GGompertz/NBD ends where searches from anywhere end', () => {
  for (const seed of seeds) {
    const all = panelOf('ggompertz-nbd', seed);
    const { logLikelihood } = ggompertzNbd.fit(all);
    const starts = Array.from({ length: 4 }, () => anywhere([shapes, weeks, shapes, [10, 400], [0.01, 0.4]]));
    const found = starts.map((start) => minimize(fenced(ggompertzNbdLikelihood(all), 5), start));
    expect(higher(found, logLikelihood), `${seed}`).toBeLessThan(1e-4);
    expect(near(found, logLikelihood), `${seed}`).toBeGreaterThan(0);
  }
});

test('BG/BB ends where searches from anywhere end', () => {
  for (const seed of seeds) {
    const all = panelOf('bg-bb', seed);
    const { logLikelihood } = bgBb.fit(all);
    const starts = Array.from({ length: 4 }, () => anywhere([shapes, shapes, shapes, [0.5, 20]]));
    const found = starts.map((start) => minimize(fenced(bgBbLikelihood(all), 4), start));
    expect(higher(found, logLikelihood), `${seed}`).toBeLessThan(1e-4);
    expect(near(found, logLikelihood), `${seed}`).toBeGreaterThan(0);
  }
});

test('Pareto/NBD with dependence ends, at each level, where searches from anywhere end', () => {
  for (const seed of seeds.slice(0, 3)) {
    const all = panelOf('pareto-nbd-correlated', seed);
    for (const { params, logLikelihood } of correlated.fitLevels(all)) {
      const starts = Array.from({ length: 3 }, () => anywhere([shapes, weeks, shapes, weeks, [0.3, 5]]));
      const fences = [...new Array(4).fill({ low: -8, high: 8 }), { low: -6, high: 6 }];
      const objective = onLogScale(correlatedLikelihood(all, params.level), fences);
      const found = starts.map((start) => minimize(objective, start));
      expect(higher(found, logLikelihood), `${seed}, ${params.level}`).toBeLessThan(1e-3);
      expect(near(found, logLikelihood), `${seed}, ${params.level}`).toBeGreaterThan(0);
    }
  }
});

test('Pareto/GGG ends where searches from anywhere end', () => {
  for (const seed of seeds.slice(0, 2)) {
    const all = panelOf('pareto-ggg', seed);
    const { logLikelihood } = paretoGgg.fit(all);
    const starts = Array.from({ length: 3 }, () => anywhere([shapes, weeks, shapes, weeks, [0.5, 30], [0.5, 6]]));
    const found = starts.map((start) => {
      const by = minimize(fenced(paretoGggSearch(all), 6), start, 1e-10, 80);
      return minimize(fenced(paretoGggLikelihood(all), 6), by.at, 1e-9, 6);
    });
    expect(higher(found, logLikelihood), `${seed}`).toBeLessThan(1e-4);
    expect(near(found, logLikelihood), `${seed}`).toBeGreaterThan(0);
  }
});
