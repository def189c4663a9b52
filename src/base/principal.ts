/** Who asks: every operation takes one, so that accounts can arrive without a change of signatures. */
export interface Principal {
  readonly id: string;
  readonly role: 'owner';
}

/** The one user until accounts exist: whoever may read the workspace's folder. */
export const localOwner: Principal = Object.freeze({ id: 'local', role: 'owner' });
