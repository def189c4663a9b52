import type { Whereabouts } from '../../src/app/access/access.ts';
import { type Access, createAccess } from '../../src/app/access/changes.ts';
import { redeemLink } from '../../src/app/access/links.ts';
import type { OpenedSession } from '../../src/app/access/sessions.ts';
import { addUser, changeUser } from '../../src/app/access/users.ts';
import type { Clock } from '../../src/base/clock.ts';
import { localOwner, type Role } from '../../src/base/principal.ts';
import type { Store } from '../../src/store/store.ts';

export const PASSWORD = 'violet tram over gravel';
export const here: Whereabouts = { address: '127.0.0.1', agent: 'test' };

/** A clock that a test moves. */
export interface MovableClock extends Clock {
  move(ms: number): void;
}

export function movableClock(start = Date.parse('2026-11-23T02:00:00Z')): MovableClock {
  let now = start;
  return {
    now: () => now,
    move: (ms) => {
      now += ms;
    },
  };
}

export interface AccessTest {
  readonly store: Store;
  readonly clock: MovableClock;
  readonly access: Access;
}

export const accessTools = (store: Store): AccessTest => ({ store, clock: movableClock(), access: createAccess() });

/** A person who has opened the link and is signed in. */
export async function person(
  app: Omit<AccessTest, 'clock'> & { readonly clock: Clock },
  name: string,
  role: Role,
): Promise<OpenedSession & { readonly userId: number }> {
  const { user, link } = await addUser(app, localOwner, { name, role });
  const opened = await redeemLink(app, { token: link.path.split('#')[1] ?? '', password: PASSWORD }, here);
  return { ...opened, userId: user.userId };
}

export const demote = (app: AccessTest, userId: number, role: Role) => changeUser(app, localOwner, userId, { role });
