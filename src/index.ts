/** The public face: open a workspace, bring files in, run, read; the models stand at `perennial/models`. */
export type { App } from './app/app.ts';
export { type Config, readConfig } from './app/config.ts';
export { openApp } from './app/open.ts';
export { PlatformError } from './base/platform-error.ts';
