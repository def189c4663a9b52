import type { Clock } from '../base/clock.ts';
import type { Engine } from '../engine/engine.ts';
import type { Files } from '../files/file.ts';
import type { Workbooks } from '../files/workbook.ts';
import type { Store } from '../store/store.ts';
import type { ModelCompute } from '../value/run-tools.ts';
import type { Access } from './access/changes.ts';
import type { ReportBug } from './bug-log.ts';
import type { Config } from './config.ts';
import type { Jobs } from './jobs.ts';
import type { Workspace } from './workspace.ts';

/** An open workspace: the tools every operation is handed. */
export interface App {
  readonly config: Config;
  readonly workspace: Workspace;
  readonly engine: Engine;
  readonly store: Store;
  readonly files: Files;
  readonly workbooks: Workbooks;
  readonly compute: ModelCompute;
  readonly clock: Clock;
  /** Folder for files that are needed for a while; emptied at every opening. */
  readonly scratch: string;
  readonly jobs: Jobs;
  /** What a caller shows to prove that it may read the workspace's files. */
  readonly token: string;
  readonly reportBug: ReportBug;
  /** Tells open streams that somebody's rights may have changed. */
  readonly access: Access;
  /** Tells commands where this workspace is served. */
  announce(address: string): void;
  close(): Promise<void>;
}
