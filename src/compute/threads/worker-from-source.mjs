// a worker thread does not inherit the TypeScript loader of its parent, so it registers its own
import { register } from 'tsx/esm/api';

register();
export const { performed, filled, totalled } = await import('./worker.ts');
