import { defineConfig } from 'vitest/config';

const inBrowser = ['test/browser/**/*.test.{ts,tsx}', 'test/**/*.browser.test.{ts,tsx}'];

export default defineConfig({
  test: {
    setupFiles: ['test/support/matchers.ts'],
    globalSetup: ['test/support/postgres.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: { name: 'node', include: ['test/**/*.test.{ts,tsx}'], exclude: ['test/prove/**', ...inBrowser] },
      },
      // one page at a time: two browsers on two cores only wait for each other
      {
        extends: true,
        test: { name: 'browser', include: inBrowser, exclude: ['test/prove/**'], fileParallelism: false, testTimeout: 120_000 },
      },
    ],
  },
});
