import { expect, test } from 'vitest';
import { plotCommand } from '../../../src/cli/commands/clv-plot.ts';

test.each(['100', '640.5', 'wide', '9000'])('a picture of %s pixels is refused', (width) => {
  const command = plotCommand()
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  const line = ['file.csv', '--kind', 'alive', '--out', 'a.svg', '--width', width];
  expect(() => command.parse(line, { from: 'user' })).toThrow('Not a whole number from 200 to 4000');
});
