import { expect, test } from 'vitest';
import { tell } from '../../src/cli/terminal.ts';
import { recorder } from '../support/terminal.ts';

test('a result is one line of JSON, or text for a person', () => {
  const machine = recorder({ json: true });
  tell(machine, { loaded: { orders: 5 } }, () => 'five orders');
  expect(machine.stdout).toEqual(['{"loaded":{"orders":5}}']);
  const person = recorder({});
  tell(person, { loaded: { orders: 5 } }, () => 'five orders');
  expect(person.stdout).toEqual(['five orders']);
});
