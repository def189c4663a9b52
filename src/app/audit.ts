import type { Principal } from '../base/principal.ts';
import type { App } from './app.ts';
import { insertAudit } from './audit.store.ts';

/** Writes down who did what; details hold no personal data. */
export const audit = (
  { store, clock }: Pick<App, 'store' | 'clock'>,
  { id }: Principal,
  action: string,
  details: Readonly<Record<string, unknown>>,
): Promise<void> => insertAudit(store.db, { at: new Date(clock.now()).toISOString(), principal: id, action, details });
