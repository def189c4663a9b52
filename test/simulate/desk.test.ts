import { expect, test } from 'vitest';
import { beginPerson, makeDesk } from '../../src/simulate/desk.ts';

test('the next person finds a clean desk', () => {
  const desk = makeDesk();
  Object.assign(desk, { spent: 900 });
  desk.visits.count = 3;
  desk.draft.serial = 12;
  beginPerson(desk, 8);
  expect([desk.spent, desk.visits.count, desk.draft.serial, desk.draft.number]).toEqual([0, 0, 0, 8]);
});
