import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endpointsPage } from './reference/endpoints.ts';
import { errorsPage } from './reference/errors.ts';
import { examplePages } from './reference/examples.ts';
import { root } from './reference/modules.ts';
import { tablesPage } from './reference/tables.ts';

/** The pages of docs/reference that follow from the source. */
export const pages: Readonly<Record<string, () => string | Promise<string>>> = {
  'docs/reference/tables.md': tablesPage,
  'docs/reference/api.md': endpointsPage,
  'docs/reference/errors.md': errorsPage,
};

if (import.meta.filename === process.argv[1]) {
  for (const [file, page] of Object.entries({ ...pages, ...examplePages })) writeFileSync(join(root, file), await page());
}
