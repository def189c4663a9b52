import type { Sheet } from '../../base/sheet.ts';
import type { App } from '../app.ts';
import { type AuditRow, type AuditSelection, auditChoices, selectAudit } from '../audit.store.ts';
import { readSettings } from '../settings.ts';
import type { AuditEntry, AuditFilter } from './access.schema.ts';

type Tools = Pick<App, 'store'>;

/** Entries by filter, newest first; `before` is the id of the last entry of the page before. */
export async function readAudit(app: Tools, filter: AuditFilter, limit: number, before?: number): Promise<AuditEntry[]> {
  const rows = await selectAudit(app.store.db, await selectionOf(app, filter), limit, before);
  return rows.map(toEntry);
}

async function selectionOf({ store }: Tools, { from, to, ...filter }: AuditFilter): Promise<AuditSelection> {
  const { settings } = await readSettings(store);
  return { ...filter, from, to, timeZone: settings.timeZone };
}

const toEntry = ({ id, at, principal, action, details, user_name, key_name }: AuditRow): AuditEntry => ({
  id,
  at,
  principal,
  name: user_name ?? key_name ?? principal,
  action,
  details: { ...details },
});

/** Who and what stands in the log, to choose from. */
export async function readAuditChoices({ store }: Tools) {
  const { principals, actions } = await auditChoices(store.db);
  return {
    principals: principals.map((it) => ({ principal: it.principal, name: it.user_name ?? it.key_name ?? it.principal })),
    actions,
  };
}

const PAGE = 1000;

/** All entries of a filter, a page at a time. */
export const auditSheet = (app: Tools, filter: AuditFilter): Sheet => ({
  name: 'audit',
  digits: 0,
  columns: ['id', 'at', 'principal', 'name', 'action', 'details'].map((name) => ({ name, unit: 'text' })),
  rows: rowsOf(app, filter),
});

async function* rowsOf(app: Tools, filter: AuditFilter): AsyncGenerator<string[]> {
  let before: number | undefined;
  for (;;) {
    const page = await readAudit(app, filter, PAGE, before);
    for (const { id, at, principal, name, action, details } of page)
      yield [String(id), at, principal, name, action, JSON.stringify(details)];
    if (page.length < PAGE) return;
    before = page.at(-1)?.id;
  }
}
