import { defineConfig } from 'vitest/config';

const inBrowser = ['test/browser/**/*.test.{ts,tsx}', 'test/**/*.browser.test.{ts,tsx}'];

export default defineConfig({
  test: {
    setupFiles: ['test/support/matchers.ts'],
    globalSetup: ['test/support/postgres.ts', 'test/support/command-line.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
    // a process for each of 500 files spends more on starting and reading modules than on most tests
    isolate: false,
    restoreMocks: true,
    unstubEnvs: true,
    projects: [
      {
        extends: true,
        test: { name: 'node', include: ['test/**/*.test.{ts,tsx}'], exclude: ['test/prove/**', ...inBrowser] },
      },
      { extends: true, test: { name: 'browser', include: inBrowser, exclude: ['test/prove/**'], testTimeout: 120_000 } },
    ],
  },
});
