import { expect, test } from 'vitest';
import { fields } from '../../src/ingest/fields.ts';
import { mappingWords } from '../../src/ingest/mapping-words.ts';
import { presets } from '../../src/ingest/presets/all.ts';

test('every field stands in a group of some kind of file, and every field of a preset in one of its own kind', () => {
  const { targets } = mappingWords();
  const offered = new Map(targets.map(({ target, groups }) => [target, new Set(groups.flatMap((group) => group.fields))]));
  const all = new Set([...offered.values()].flatMap((group) => [...group]));
  expect(Object.keys(fields).filter((field) => !all.has(field))).toEqual([]);
  const strange = presets.flatMap(({ key, target, columns }) =>
    Object.keys(columns)
      .filter((field) => !offered.get(target)?.has(field))
      .map((field) => `${key}: ${field}`),
  );
  expect(strange).toEqual([]);
});

test('what a kind of file needs is offered for it, and general lists are told from exports', () => {
  const { targets, presets: known } = mappingWords();
  const lacking = targets.flatMap(({ target, groups, required }) => {
    const offered = groups.flatMap((group) => group.fields);
    return required.filter((any) => !any.some((field) => offered.includes(field))).map((any) => `${target}: ${any}`);
  });
  expect(lacking).toEqual([]);
  expect(known.find(({ key }) => key === 'pos-receipts')).toMatchObject({ target: 'orders', general: true });
  expect(known.find(({ key }) => key === 'jd-orders')?.general).toBe(false);
});
