import { main } from './parts/command.mjs';
import { ensurePackages } from './parts/packages.mjs';

await main(ensurePackages);
