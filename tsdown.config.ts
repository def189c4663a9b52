import { defineConfig } from 'tsdown';

const shared = {
  outDir: 'dist',
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  fixedExtension: false,
  // scripts/parts/bundles.mjs clears dist, which the console shares
  clean: false,
} as const;

export default defineConfig([
  {
    ...shared,
    entry: {
      main: 'src/cli/main.ts',
      worker: 'src/compute/threads/worker.ts',
      'xlsx-worker': 'src/files/xlsx/worker.ts',
      'inspection-worker': 'src/files/disk/inspection-worker.ts',
    },
    dts: false,
  },
  { ...shared, entry: { index: 'src/index.ts', models: 'src/models/index.ts' }, dts: true },
]);
