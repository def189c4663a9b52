import type { ColumnType, Generated } from 'kysely';
import type { Db } from '../store/store.ts';
import type { Notice, WatchedFile } from './automation.schema.ts';

type Json<T> = ColumnType<T, string, string>;

type Tables = {
  automation: { only_row: Generated<boolean>; value: Json<unknown>; due_from: string; pending: Json<PendingRun | null> };
  watched_folders: { id: Generated<number>; path: string; source: string | null; added_at: string };
  watched_files: {
    id: Generated<number>;
    folder_id: number;
    path: string;
    bytes: number;
    modified_at: string;
    state: WatchedFile['state'];
    attempts: number;
    retry_at: string | null;
    reason: string | null;
    load_id: number | null;
    changed_at: string;
  };
  notices: {
    id: Generated<number>;
    at: string;
    level: Notice['level'];
    code: Notice['code'];
    subject: string;
    message: string;
    ended_at: string | null;
  };
};

const tables = (db: Db) => db.withTables<Tables>();

/** A run that is due: written before it starts and taken away when it is done, so that a killed one is made again. */
export interface PendingRun {
  readonly because: 'schedule' | 'import';
  readonly attempts: number;
  /** ISO instant before which it is not tried. */
  readonly notBefore: string;
}

export interface AutomationRow {
  readonly value: unknown;
  /** Schedules are due from this instant on. */
  readonly dueFrom: string;
  readonly pending: PendingRun | null;
}

export const readAutomation = (db: Db): Promise<AutomationRow | undefined> =>
  tables(db).selectFrom('automation').select(['value', 'due_from as dueFrom', 'pending']).executeTakeFirst();

export async function writeAutomation(db: Db, { value, dueFrom, pending }: AutomationRow): Promise<void> {
  const row = { value: JSON.stringify(value), due_from: dueFrom, pending: JSON.stringify(pending) };
  await tables(db)
    .insertInto('automation')
    .values(row)
    .onConflict((found) => found.column('only_row').doUpdateSet(row))
    .execute();
}

/** Sets or clears the run that is due. */
export async function writePending(db: Db, pending: PendingRun | null, dueFrom?: string): Promise<void> {
  await tables(db)
    .updateTable('automation')
    .set({ pending: JSON.stringify(pending), ...(dueFrom === undefined ? {} : { due_from: dueFrom }) })
    .execute();
}

export interface FolderRow {
  readonly id: number;
  readonly path: string;
  readonly source: string | null;
}

export const listFolders = (db: Db): Promise<FolderRow[]> =>
  tables(db).selectFrom('watched_folders').select(['id', 'path', 'source']).orderBy('id').execute();

/** Undefined when the folder is watched already. */
export const insertFolder = (db: Db, path: string, source: string | null, at: string): Promise<FolderRow | undefined> =>
  tables(db)
    .insertInto('watched_folders')
    .values({ path, source, added_at: at })
    .onConflict((found) => found.column('path').doNothing())
    .returning(['id', 'path', 'source'])
    .executeTakeFirst();

/** False when there is no such folder. */
export async function deleteFolder(db: Db, id: number): Promise<boolean> {
  await tables(db).deleteFrom('watched_files').where('folder_id', '=', id).execute();
  const gone = await tables(db).deleteFrom('watched_folders').where('id', '=', id).executeTakeFirst();
  return gone.numDeletedRows > 0n;
}

/** A file as it was when it was taken; another size or time is another file. */
export interface FileRow extends WatchedFile {
  readonly modifiedAt: string;
}

const fileColumns = [
  'id',
  'folder_id as folderId',
  'path',
  'bytes',
  'modified_at as modifiedAt',
  'state',
  'attempts',
  'retry_at as retryAt',
  'reason',
  'load_id as loadId',
  'changed_at as changedAt',
] as const;

export const listWatchedFiles = (db: Db, limit: number): Promise<FileRow[]> =>
  tables(db)
    .selectFrom('watched_files')
    .select(fileColumns)
    .orderBy('changed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();

export const filesOfFolder = (db: Db, folderId: number): Promise<FileRow[]> =>
  tables(db).selectFrom('watched_files').select(fileColumns).where('folder_id', '=', folderId).execute();

export type FileChange = Omit<FileRow, 'id'>;

/** One row a file of a folder: the newest of what became of it. */
export async function writeFile(db: Db, file: FileChange): Promise<void> {
  const row = {
    folder_id: file.folderId,
    path: file.path,
    bytes: file.bytes,
    modified_at: file.modifiedAt,
    state: file.state,
    attempts: file.attempts,
    retry_at: file.retryAt,
    reason: file.reason,
    load_id: file.loadId,
    changed_at: file.changedAt,
  };
  await tables(db)
    .insertInto('watched_files')
    .values(row)
    .onConflict((found) => found.columns(['folder_id', 'path']).doUpdateSet(row))
    .execute();
}

/** False when there is no such file. */
export async function forgetFile(db: Db, id: number): Promise<boolean> {
  const gone = await tables(db).deleteFrom('watched_files').where('id', '=', id).executeTakeFirst();
  return gone.numDeletedRows > 0n;
}

const noticeColumns = ['id', 'at', 'level', 'code', 'subject', 'message', 'ended_at as endedAt'] as const;

/** Open ones first, then newest first. */
export const listNotices = (db: Db, limit: number): Promise<Notice[]> =>
  tables(db)
    .selectFrom('notices')
    .select(noticeColumns)
    .orderBy((row) => row('ended_at', 'is not', null))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();

export type NewNotice = Pick<Notice, 'level' | 'code' | 'subject' | 'message'>;

/** Says a thing once: while it stands open nothing is added. */
export async function openNotice(db: Db, notice: NewNotice, at: string): Promise<void> {
  await tables(db)
    .insertInto('notices')
    .values({ ...notice, at })
    .onConflict((found) => found.columns(['code', 'subject']).where('ended_at', 'is', null).doNothing())
    .execute();
}

/** Ends what is open of a code, all but the subjects that still stand. */
export async function endNotices(db: Db, code: Notice['code'], at: string, except: readonly string[] = []): Promise<void> {
  const open = tables(db).updateTable('notices').set({ ended_at: at }).where('code', '=', code).where('ended_at', 'is', null);
  await (except.length > 0 ? open.where('subject', 'not in', except) : open).execute();
}

export async function endNotice(db: Db, code: Notice['code'], subject: string, at: string): Promise<void> {
  const open = tables(db).updateTable('notices').set({ ended_at: at }).where('code', '=', code).where('ended_at', 'is', null);
  await open.where('subject', '=', subject).execute();
}

/** False when there is no such open notice. */
export async function putAwayNotice(db: Db, id: number, at: string): Promise<boolean> {
  const open = tables(db).updateTable('notices').set({ ended_at: at }).where('id', '=', id).where('ended_at', 'is', null);
  const ended = await open.executeTakeFirst();
  return ended.numUpdatedRows > 0n;
}
