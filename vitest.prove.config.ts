import { defineConfig } from 'vitest/config';

const hour = 3_600_000;

export default defineConfig({
  test: {
    include: ['test/prove/**/*.test.ts'],
    setupFiles: ['test/support/matchers.ts'],
    globalSetup: ['test/support/postgres.ts', 'test/support/command-line.ts'],
    testTimeout: hour,
    hookTimeout: hour,
    pool: 'forks',
    maxWorkers: 1,
  },
});
