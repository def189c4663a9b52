import type { Principal } from '../../base/principal.ts';
import type { App } from '../app.ts';

/** What the operations on accounts are handed. */
export type AccessTools = Pick<App, 'store' | 'clock' | 'access'>;

/** Who calls. */
export interface Caller {
  readonly principal: Principal;
  readonly name: string;
  /** True when the caller proved to own the workspace's files: only then may it name paths on this machine. */
  readonly ownsFiles: boolean;
  /** A person with a session; null for the command line, a key, and a console without sign-in. */
  readonly person: { readonly userId: number; readonly sessionId: number } | null;
}

/** Where a call came from. */
export interface Whereabouts {
  readonly address: string;
  readonly agent: string;
}

/** The console where sign-in is switched off. */
export const openConsole: Principal = Object.freeze({ id: 'open', role: 'admin' });
/** Somebody who has not shown who they are. */
export const nobody: Principal = Object.freeze({ id: 'nobody', role: 'viewer' });

export const userPrincipal = (userId: number, role: Principal['role']): Principal => ({ id: `user:${userId}`, role });
export const keyPrincipal = (keyId: number, role: Principal['role']): Principal => ({ id: `key:${keyId}`, role });

export const instant = (ms: number): string => new Date(ms).toISOString();
