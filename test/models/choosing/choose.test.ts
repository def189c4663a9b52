import { describe, expect, test } from 'vitest';
import { choose } from '../../../src/models/choosing/choose.ts';
import type { HeldOut } from '../../../src/models/choosing/evidence.ts';
import { drawGamma, drawPoisson } from '../../../src/stats/draws.ts';
import { seededRandom } from '../../../src/stats/random.ts';

const rules = { reference: 'plain', hasYear: true };

/** Two origins whose customers buy by `truth`, a mean of two independent columns. */
function origins(share: number, customers = 3000): HeldOut[] {
  const random = seededRandom(11);
  return [0, 1].map(() => {
    const plain = Float64Array.from({ length: customers }, () => drawGamma(random, 1, 1));
    const other = Float64Array.from({ length: customers }, () => drawGamma(random, 1, 1));
    const actual = plain.map((value, i) => drawPoisson(random, (1 - share) * value + share * other[i]!));
    const row = Int32Array.from({ length: customers }, (_, i) => i);
    return { row, actual, expected: { plain, other }, parameterError: 0.01 };
  });
}

const codes = (heldOut: HeldOut[]) => choose(heldOut, rules).reasons.map(({ code }) => code);

describe('the choice', () => {
  test('is the reference where it is the best', () => {
    expect(choose(origins(0), rules).members).toEqual([{ model: 'plain', weight: 1 }]);
    expect(codes(origins(0))).toEqual(['reference_is_best', 'stack_within_error', 'level_within_error']);
  });

  test('is another model where its gain is proven', () => {
    const { members, reasons, compared } = choose(origins(1), rules);
    expect(members).toEqual([{ model: 'other', weight: 1 }]);
    expect(reasons[0]).toMatchObject({ code: 'better_than_reference', model: 'other' });
    expect(compared[0]!.model).toBe('other');
    expect(compared[0]!.deviance).toBeLessThan(compared[1]!.deviance);
  });

  test('is a mean of models where that is proven to be better than each', () => {
    const { members, reasons } = choose(origins(0.5), rules);
    expect(members.map(({ model }) => model)).toEqual(['plain', 'other']);
    expect(members.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
    expect(reasons[1]!.code).toBe('stack_beats_single');
  });

  test('stays where a gain shows at an earlier origin only', () => {
    const [even, seen] = [origins(0.5)[0]!, origins(1)[1]!];
    const { compared, reasons } = choose([even, seen], rules);
    const other = compared.find(({ model }) => model === 'other')!;
    expect(other.gain).toBeGreaterThan(3 * other.standardError);
    expect(other.isProven).toBe(false);
    expect(reasons[0]!.code).toBe('gain_within_error');
    expect(choose([seen, even], rules).reasons[0]!.code).toBe('better_than_reference');
  });

  test('stays where few customers prove nothing', () => {
    expect(choose(origins(1, 8), rules).members).toEqual([{ model: 'plain', weight: 1 }]);
  });
});

test('a level of less than a year is not learnt', () => {
  expect(choose(origins(0), { ...rules, hasYear: false }).level).toMatchObject({ factor: 1, code: 'level_needs_a_year' });
});

test('without an origin the reference stands, unproven', () => {
  expect(choose([], rules)).toMatchObject({
    members: [{ model: 'plain', weight: 1 }],
    deviance: null,
    reasons: [{ code: 'no_origins' }],
  });
});

test('a model that says nothing at all of someone cannot be weighed', () => {
  const broken = origins(0).map((one) => ({ ...one, expected: { ...one.expected, zero: new Float64Array(one.row.length) } }));
  expect(choose(broken, rules).compared.map(({ model }) => model)).not.toContain('zero');
});
