import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot, version } from '../../src/app/package-root.ts';

test('the root is where package.json lies, and the version is its own', () => {
  expect(existsSync(join(packageRoot, 'package.json'))).toBe(true);
  expect(version).toMatch(/^\d+\.\d+\.\d+/);
});
