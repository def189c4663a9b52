/** What somebody may do, each including what stands before it: see figures; import, run, export; settings, users, keys. */
export const roles = ['viewer', 'operator', 'admin'] as const;
export type Role = (typeof roles)[number];

/** Who asks: every operation takes one. */
export interface Principal {
  /** `local`, or a kind and a number such as `user:3` and `key:1`: names change, the audit log must not. */
  readonly id: string;
  readonly role: Role;
}

/** Whoever may read the workspace's folder: it holds everything there is. */
export const localOwner: Principal = Object.freeze({ id: 'local', role: 'admin' });

/** True when `role` includes what `needed` may do. */
export const includes = (role: Role, needed: Role): boolean => roles.indexOf(role) >= roles.indexOf(needed);
