import { ensureBuilt } from './bundles.mjs';
import { ensurePackages } from './packages.mjs';

/** Packages installed and everything built: in a clone, what must hold before the platform runs. */
export async function ready() {
  await ensurePackages();
  await ensureBuilt();
}
