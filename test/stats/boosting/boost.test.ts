import { describe, expect, test } from 'vitest';
import { binned, type FeatureColumns } from '../../../src/stats/boosting/bins.ts';
import { type BoostRules, boost, type Outcome, usualRules } from '../../../src/stats/boosting/boost.ts';
import { boostedScore } from '../../../src/stats/boosting/boosted-score.ts';
import { importances } from '../../../src/stats/boosting/importances.ts';
import { drawNormal, drawPoisson } from '../../../src/stats/draws.ts';
import { seededRandom } from '../../../src/stats/random.ts';

const column = (rows: number, value: (row: number) => number) => Float64Array.from({ length: rows }, (_, row) => value(row));

function learned(features: FeatureColumns, outcome: Outcome, rules: Partial<BoostRules> = {}, seed = 1) {
  return boost(binned(features, outcome.weight), outcome, { ...usualRules, ...rules }, seededRandom(seed)).model;
}

/** Counts whose mean is the offset's, bent by two of four features. */
function bentCounts(rows: number, seed: number) {
  const random = seededRandom(seed);
  const features = Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [name, column(rows, () => drawNormal(random))]));
  const offset = column(rows, () => drawNormal(random) / 2);
  const truth = column(rows, (row) => 0.5 * Math.sin(2 * features['a']![row]!) + (features['b']![row]! > 0.5 ? 0.4 : -0.2));
  const target = column(rows, (row) => drawPoisson(random, Math.exp(offset[row]! + truth[row]!)));
  return { features, truth, outcome: { target, offset } };
}

describe('boosted trees', () => {
  // by hand, λ = 2: left G = 1, H = 2; right G = −6, H = 4
  test('one tree on counts gives the leaves −G/(H+λ) found by hand', () => {
    const offset = Float64Array.of(0, 0, Math.LN2, Math.LN2);
    const target = Float64Array.of(0, 1, 4, 6);
    const features = { x: [1, 1, 2, 2] };
    const rules = { intercept: false, rounds: 1, learningRate: 1, penalty: 2 };
    const model = learned(features, { target, offset }, rules);
    expect([...boostedScore(model, features)]).toEqual([-0.25, -0.25, 1, 1].map((value) => expect.closeTo(value, 12)));
  });

  // by hand: the second tree starts from means e^−0.25 and 2e
  test('the second tree starts where the first ended', () => {
    const features = { x: [1, 1, 2, 2] };
    const outcome = { target: Float64Array.of(0, 1, 4, 6), offset: Float64Array.of(0, 0, Math.LN2, Math.LN2) };
    const model = learned(features, outcome, { intercept: false, rounds: 2, learningRate: 1, penalty: 2 });
    const left = -0.25 - (2 * Math.exp(-0.25) - 1) / (2 * Math.exp(-0.25) + 2);
    const right = 1 - (4 * Math.E - 10) / (4 * Math.E + 2);
    expect(boostedScore(model, features)[0]).toBeNear(left);
    expect(boostedScore(model, features)[3]).toBeNear(right);
  });

  test('the intercept makes the sums agree', () => {
    const offset = Float64Array.of(0, Math.LN2, 0);
    const model = learned({ x: [1, 1, 1] }, { target: Float64Array.of(3, 4, 1), offset });
    expect(model.intercept).toBeNear(Math.LN2);
    expect(model.trees).toEqual([]);
  });

  test('an offset that says all leaves nothing to correct', () => {
    const target = column(500, (row) => 1 + (row % 7));
    const features = { x: column(500, (row) => row % 11) };
    const { trees, intercept } = learned(features, { target, offset: target.map(Math.log) });
    expect(intercept).toBeCloseTo(0, 12);
    expect(trees).toEqual([]);
  });

  test('a known function is recovered to a quarter of its spread, by the features that have a part in it', () => {
    const { features, truth, outcome } = bentCounts(20_000, 5);
    const model = learned(features, outcome, { rounds: 60, leaves: 8, leastHessian: 50 });
    const score = boostedScore(model, features);
    const off = score.reduce((sum, value, row) => sum + (value - truth[row]!) ** 2, 0) / score.length;
    const spread = truth.reduce((sum, value) => sum + value ** 2, 0) / truth.length;
    expect(Math.sqrt(off / spread)).toBeLessThan(0.25);
    expect(importances(model).map(({ feature }) => feature)).toEqual(['a', 'b', expect.anything(), expect.anything()]);
  });

  test('squared loss recovers a mean that steps', () => {
    const features = { x: column(1000, (row) => row / 1000) };
    const target = column(1000, (row) => (row < 300 ? -2 : 5));
    const model = learned(features, { target }, { loss: 'squared', rounds: 200, longestStep: 10 });
    const score = boostedScore(model, features);
    expect(score[0]).toBeCloseTo(-2, 3);
    expect(score[999]).toBeCloseTo(5, 3);
  });

  test('constant counts, all zero counts and a single row give finite scores', () => {
    const features = { x: [1, 2, 3] };
    expect(boostedScore(learned(features, { target: Float64Array.of(2, 2, 2) }), features)[0]).toBeNear(Math.LN2);
    expect(boostedScore(learned(features, { target: new Float64Array(3) }), features)[0]).toBe(-20);
    expect(boostedScore(learned({ x: [1] }, { target: Float64Array.of(5) }), { x: [1] })[0]).toBeNear(Math.log(5));
  });

  test('a constant feature and one that is always missing are never split on', () => {
    const { features, outcome } = bentCounts(3000, 6);
    const more = { same: new Float64Array(3000).fill(4), never: new Float64Array(3000).fill(Number.NaN), ...features };
    const { trees } = learned(more, outcome, { rounds: 30 });
    const used = new Set(trees.flatMap((tree) => tree.feature));
    expect(trees.length).toBe(30);
    expect(used.has(0) || used.has(1)).toBe(false);
  });

  test('what a missing value means is learned', () => {
    const random = seededRandom(8);
    const x = column(4000, (row) => (row % 4 === 0 ? Number.NaN : drawNormal(random)));
    const target = column(4000, (row) => drawPoisson(random, row % 4 === 0 ? 4 : 1));
    const score = boostedScore(learned({ x }, { target }, { rounds: 60 }), { x: [Number.NaN, 0] });
    expect(Math.exp(score[0]!)).toBeGreaterThan(3.7);
    expect(Math.exp(score[1]!)).toBeLessThan(1.2);
  });

  test('a weight is a repetition', () => {
    const { features, outcome } = bentCounts(400, 11);
    const weight = column(400, (row) => 1 + (row % 3));
    const times = [...weight].flatMap((n, row) => Array<number>(n).fill(row));
    const repeat = (values: ArrayLike<number>) => Float64Array.from(times, (row) => values[row]!);
    const repeated = Object.fromEntries(Object.entries(features).map(([name, values]) => [name, repeat(values)]));
    const rules = { rounds: 10, leastHessian: 5 };
    const once = learned(features, { ...outcome, weight }, rules);
    const often = learned(repeated, { target: repeat(outcome.target), offset: repeat(outcome.offset) }, rules);
    const [a, b] = [boostedScore(once, features), boostedScore(often, features)];
    expect(once.trees.length).toBe(10);
    expect(Math.max(...a.map((value, row) => Math.abs(value - b[row]!)))).toBeLessThan(1e-9);
  });

  test('rows of weight 0 change nothing', () => {
    const { features, outcome } = bentCounts(600, 12);
    const weight = column(600, (row) => Number(row < 400));
    const head = (values: Float64Array) => values.subarray(0, 400);
    const short = Object.fromEntries(Object.entries(features).map(([name, values]) => [name, head(values)]));
    const cuts = binned(short).cuts;
    const all = learned(features, { ...outcome, weight }, { rounds: 10 });
    const some = learned(short, { target: head(outcome.target), offset: head(outcome.offset) }, { rounds: 10 });
    expect(all.cuts).toEqual(cuts);
    expect([...boostedScore(all, features)]).toEqual([...boostedScore(some, features)].map((value) => expect.closeTo(value, 9)));
  });

  test('a feature may be stretched in any rising way', () => {
    const { features, outcome } = bentCounts(3000, 13);
    const stretched = Object.fromEntries(
      Object.entries(features).map(([name, values]) => [name, values.map((value) => Math.exp(3 * value) - 7)]),
    );
    const rules = { rounds: 20, rowShare: 0.7, featureShare: 0.6 };
    const a = boostedScore(learned(features, outcome, rules), features);
    const b = boostedScore(learned(stretched, outcome, rules), stretched);
    expect(b).toEqual(a);
  });

  test('the same seed gives the same model, another seed another one', () => {
    const { features, outcome } = bentCounts(1000, 14);
    const rules = { rounds: 10, rowShare: 0.6, featureShare: 0.5 };
    expect(learned(features, outcome, rules, 3)).toEqual(learned(features, outcome, rules, 3));
    expect(learned(features, outcome, rules, 3)).not.toEqual(learned(features, outcome, rules, 4));
  });

  test('a model is plain data: written and read again it says the same', () => {
    const { features, outcome } = bentCounts(1000, 15);
    const model = learned(features, outcome, { rounds: 10 });
    expect(boostedScore(JSON.parse(JSON.stringify(model)), features)).toEqual(boostedScore(model, features));
  });
});

describe('learning stops by itself', () => {
  const halves = (rows: number) => {
    const all = Int32Array.from({ length: rows }, (_, row) => row);
    return { training: all.filter((row) => row % 2 === 0), validation: all.filter((row) => row % 2 === 1) };
  };

  test('at the tree after which rows it did not learn from fared best', () => {
    const { features, outcome } = bentCounts(4000, 21);
    const rules = { ...usualRules, rounds: 400, patience: 15 };
    const { model, validation } = boost(binned(features), outcome, rules, seededRandom(1), halves(4000));
    expect(model.trees.length).toBe(validation.indexOf(Math.min(...validation)));
    expect(validation.length).toBe(model.trees.length + 16);
    expect(validation[model.trees.length]!).toBeLessThan(validation[0]! * 0.95);
  });

  test('at none where there is only noise', () => {
    const random = seededRandom(22);
    const features = { a: column(2000, random), b: column(2000, random) };
    const target = column(2000, () => drawPoisson(random, 1));
    const rules = { ...usualRules, learningRate: 0.3, leaves: 32 };
    const { model } = boost(binned(features), { target }, rules, seededRandom(1), halves(2000));
    expect(model.trees.length).toBeLessThan(3);
  });

  test('and rows to watch are never learned from', () => {
    const { features, outcome } = bentCounts(2000, 23);
    const rows = halves(2000);
    const spoiled = outcome.target.map((value, row) => (row % 2 === 1 ? 50 : value));
    const rules = { ...usualRules, rounds: 5, patience: 100 };
    const fair = boost(binned(features), outcome, rules, seededRandom(1), { training: rows.training });
    const watched = boost(binned(features), { ...outcome, target: spoiled }, rules, seededRandom(1), rows);
    expect(fair.model.trees.slice(0, watched.model.trees.length)).toEqual(watched.model.trees);
    expect(watched.model.intercept).toBe(fair.model.intercept);
  });
});

describe('what cannot be learned from is refused with its row', () => {
  const features = { x: [1, 2] };

  test.each([
    ['row 2: target cannot be learned from: -1', { target: Float64Array.of(0, -1) }],
    ['row 1: target cannot be learned from: NaN', { target: Float64Array.of(Number.NaN, 1) }],
    ['row 2: offset cannot be learned from: -Infinity', { target: Float64Array.of(0, 1), offset: Float64Array.of(0, -Infinity) }],
    ['row 1: weight cannot be learned from: -1', { target: Float64Array.of(0, 1), weight: Float64Array.of(-1, 1) }],
    ['2 rows of features, but rows of target: 1', { target: Float64Array.of(0) }],
  ])('%s', (message, outcome) => {
    expect(() => boost(binned(features), outcome, usualRules, seededRandom(1))).toThrow(message);
  });
});
