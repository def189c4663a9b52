import { expect, test } from 'vitest';
import { allRows, binned, type FeatureColumns } from '../../../src/stats/boosting/bins.ts';
import { growTree, type TreeRules } from '../../../src/stats/boosting/grow-tree.ts';
import { addTree, type Tree } from '../../../src/stats/boosting/tree.ts';
import { seededRandom } from '../../../src/stats/random.ts';

const plain: TreeRules = { leaves: 2, depth: 8, penalty: 1, leastHessian: 1, longestStep: 1e6, learningRate: 1 };

/** A tree on squared loss from zero: the gradient is −y, the second derivative 1. */
function treeOf(features: FeatureColumns, y: readonly number[], rules: Partial<TreeRules> = {}): Tree {
  const table = binned(features);
  const slopes = Float64Array.from(y.flatMap((value) => [-value, 1]));
  const all = Object.keys(features).map((_, at) => at);
  return growTree(table, all, Int32Array.from(y.keys()), slopes, { ...plain, ...rules });
}

function valuesOf(tree: Tree, features: FeatureColumns): number[] {
  const table = binned(features);
  const score = new Float64Array(table.rows);
  addTree(score, tree, table, allRows(table));
  return [...score];
}

// by hand: G = −13, H = 3; cut at 2: 9/6 + 100/4 − 169/8 = 5.375, cut at 1: 1/4 + 144/6 − 169/8 = 3.125
test('three rows give the split and the leaves −G/(H+λ) found by hand', () => {
  const x = { x: [1, 2, 3] };
  const tree = treeOf(x, [1, 2, 10]);
  expect(tree.gain[0]).toBeNear(5.375);
  expect(valuesOf(tree, x)).toEqual([1, 1, 5].map((value) => expect.closeTo(value, 12)));
});

test('a learning rate shortens every leaf, the longest step bounds it first', () => {
  const x = { x: [1, 2, 3] };
  expect(valuesOf(treeOf(x, [1, 2, 10], { longestStep: 3, learningRate: 0.5 }), x)).toEqual(
    [0.5, 0.5, 1.5].map((value) => expect.closeTo(value, 12)),
  );
});

test('of the leaves the one that gains most is split next', () => {
  const x = { x: [1, 2, 3, 4] };
  const tree = treeOf(x, [0, 1, 10, 30], { leaves: 3, penalty: 0 });
  expect(valuesOf(tree, x)).toEqual([0.5, 0.5, 10, 30].map((value) => expect.closeTo(value, 12)));
});

test('the depth is a limit of its own', () => {
  const x = { x: [1, 2, 3, 4] };
  expect(treeOf(x, [1, 2, 7, 8], { leaves: 8, depth: 1, penalty: 0 }).feature.length).toBe(3);
  expect(treeOf(x, [1, 2, 7, 8], { leaves: 8, depth: 2, penalty: 0 }).feature.length).toBe(7);
});

test('rows without a value go to the side they resemble', () => {
  const x = { x: [1, 1, 2, 2, Number.NaN, Number.NaN] };
  expect(valuesOf(treeOf(x, [0, 0, 9, 9, 9, 9], { penalty: 0 }), x)).toEqual([0, 0, 9, 9, 9, 9]);
  expect(valuesOf(treeOf(x, [0, 0, 9, 9, 0, 0], { penalty: 0 }), x)).toEqual([0, 0, 9, 9, 0, 0]);
});

test('missing or not can be all there is to know', () => {
  const x = { x: [1, 2, 3, Number.NaN, Number.NaN] };
  expect(valuesOf(treeOf(x, [1, 1, 1, 5, 5], { penalty: 0, leaves: 4 }), x)).toEqual([1, 1, 1, 5, 5]);
});

test('where none was missing, strangers without a value go with the heavier side', () => {
  const tree = treeOf({ x: [1, 2, 3, 4] }, [0, 0, 0, 9], { penalty: 0 });
  const score = new Float64Array(1);
  addTree(score, tree, { names: ['x'], cuts: [[]], columns: [Uint8Array.of(0)], rows: 1 }, Int32Array.of(0));
  expect(score[0]).toBe(0);
});

test('a leaf keeps the least second derivative it must have', () => {
  const x = { x: [1, 2, 3, 4] };
  expect(valuesOf(treeOf(x, [0, 0, 0, 9], { penalty: 0, leastHessian: 2 }), x)).toEqual([0, 0, 4.5, 4.5]);
});

test('nothing to gain leaves the root alone', () => {
  expect(treeOf({ x: [1, 2, 3] }, [4, 4, 4], { penalty: 0 }).feature).toEqual([-1]);
  expect(treeOf({ x: [7, 7, 7] }, [1, 2, 9]).feature).toEqual([-1]);
});

test('a tree of many leaves finds what a look at every possible split finds', () => {
  const random = seededRandom(9);
  const rows = 300;
  const features = Object.fromEntries(
    ['a', 'b', 'c'].map((name) => [name, Array.from({ length: rows }, () => Math.floor(random() * 20))]),
  );
  const y = Array.from({ length: rows }, (_, i) => features['a']![i]! * features['b']![i]! + 10 * random());
  const tree = treeOf(features, y, { leaves: 4, penalty: 2 });
  expect(leavesOf(valuesOf(tree, features))).toEqual(leavesOf(exhaustive(features, y, 4, 2)));
});

const leavesOf = (values: readonly number[]): string[] => values.map((value) => value.toFixed(8));

/** The same growth without bins or histograms: every value of every column tried on every leaf. */
function exhaustive(features: Columns, y: readonly number[], leaves: number, penalty: number): number[] {
  const sum = (rows: readonly number[]) => rows.reduce((total, row) => total + y[row]!, 0);
  const worth = (rows: readonly number[]) => sum(rows) ** 2 / (2 * (rows.length + penalty));
  const gain = ([group, left, right]: Parting) => worth(left) + worth(right) - worth(group);
  let groups = [[...y.keys()]];
  while (groups.length < leaves) {
    const partings = groups.flatMap((group) => partingsOf(group, features));
    const [group, left, right] = partings.reduce((best, parting) => (gain(parting) > gain(best) ? parting : best));
    groups = [...groups.filter((other) => other !== group), left, right];
  }
  const value = new Array<number>(y.length).fill(0);
  for (const group of groups) for (const row of group) value[row] = sum(group) / (group.length + penalty);
  return value;
}

type Columns = Readonly<Record<string, number[]>>;
type Parting = readonly [group: number[], left: number[], right: number[]];

const partingsOf = (group: number[], features: Columns): Parting[] =>
  Object.values(features).flatMap((column) =>
    [...new Set(column)].map(
      (cut): Parting => [group, group.filter((row) => column[row]! <= cut), group.filter((row) => column[row]! > cut)],
    ),
  );
