import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  plugins: [react()],
  server: { host: '127.0.0.1', proxy: { '/api': process.env['PERENNIAL_API'] ?? 'http://127.0.0.1:4380' } },
  build: {
    outDir: here('../../dist/console'),
    emptyOutDir: true,
    target: 'es2022',
    // the largest is the chart library, which is loaded after the first page shows
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'charts', test: /node_modules\/(echarts|zrender)\// },
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
            { name: 'foundation', test: /node_modules\/(@tanstack|i18next|react-i18next|zod)\// },
          ],
        },
      },
    },
  },
});
