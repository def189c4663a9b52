import { expect, test } from 'vitest';
import { wholeNumber } from '../../../src/cli/commands/demo.ts';
import { createProgram } from '../../../src/cli/program.ts';

test('numbers are whole', () => {
  expect(wholeNumber('20000')).toBe(20_000);
  for (const text of ['-1', '1.5', '1e3', 'many', '']) expect(() => wholeNumber(text)).toThrow('whole number');
});

test('the truth belongs to files, not to a workspace', async () => {
  const args = ['node', 'perennial', 'demo', '--truth', '/nowhere/truth.csv', '--workspace', '/nowhere/at/all'];
  await expect(createProgram().parseAsync(args)).rejects.toMatchObject({
    kind: 'invalid',
    message: expect.stringContaining('--out'),
  });
});
