/** The public face: open a workspace, bring files in, run, read, take out. The models stand at `perennial/models`. */
export type { App } from './app/app.ts';
export { type Config, readConfig } from './app/config.ts';
export { startExport } from './app/exports.ts';
export { startImport } from './app/imports.ts';
export type { Job } from './app/job.ts';
export { openApp } from './app/open.ts';
export { startRun } from './app/runs.ts';
export { readStatus } from './app/status.ts';
export { PlatformError } from './base/platform-error.ts';
export { localOwner, type Principal } from './base/principal.ts';
export { type ModelThreads, openThreads, type ThreadOptions } from './compute/threads/open-threads.ts';
export { customerDetail } from './value/customer-detail.ts';
export { listCustomers } from './value/customer-list.ts';
export { modelReport, overview } from './value/reports.ts';
