import { expect, test } from 'vitest';
import { candidateNames } from '../../src/models/choosing/candidates.ts';
import { seasonalName } from '../../src/models/choosing/foresee-origin.ts';
import {
  chooseModel,
  hasSeason,
  isReference,
  memberOf,
  membersOf,
  nameOf,
  onSeasons,
  referenceMembers,
} from '../../src/value/choose-model.ts';
import { replayName } from '../../src/value/fit-models.ts';
import { gateLimits } from '../../src/value/gate.ts';
import { keepsOneTimers, titleOf } from '../../src/value/model-titles.ts';

test('names of members tell model and clock', () => {
  for (const model of candidateNames) {
    expect(memberOf(model)).toEqual({ model, seasonal: false });
    expect(memberOf(seasonalName(model))).toEqual({ model, seasonal: true });
  }
  expect(() => memberOf('toString')).toThrow('no such model: toString');
});

test('nothing to choose by leaves the reference', () => {
  expect(membersOf(null)).toBe(referenceMembers);
  expect(isReference(referenceMembers)).toBe(true);
  expect(isReference(onSeasons(referenceMembers))).toBe(false);
  expect(hasSeason(onSeasons(referenceMembers))).toBe(true);
});

test('with too few who came back nothing is read, and nothing chosen', async () => {
  const never = {} as never;
  const limit = gateLimits.repeatCustomers;
  expect(await chooseModel(never, never, never, limit - 1)).toBeNull();
  await expect(chooseModel(never, never, never, limit)).rejects.toThrow();
});

test('a forecast that several share has a name of its own', () => {
  const [one] = referenceMembers.members;
  expect(nameOf(referenceMembers.members)).toBe('pareto-nbd');
  expect(nameOf([one!, one!])).toBe('stack');
  expect(replayName({ ...referenceMembers, name: 'stack', members: [] })).toBe('pareto-nbd');
  expect(replayName({ ...referenceMembers, name: 'bg-nbd', members: [] })).toBe('bg-nbd');
});

test('every model has a title, and those are known in which a one-time buyer cannot have left', () => {
  expect(candidateNames.map(titleOf).filter((title) => /NBD/.test(title))).toHaveLength(candidateNames.length);
  expect(candidateNames.filter(keepsOneTimers)).toEqual(['nbd', 'bg-nbd', 'bg-cnbd-k']);
});
