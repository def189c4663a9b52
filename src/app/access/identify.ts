import { denied } from '../../base/platform-error.ts';
import { localOwner } from '../../base/principal.ts';
import type { App } from '../app.ts';
import { type AccessTools, type Caller, openConsole } from './access.ts';
import { callerOfKey, KEY_OPENING } from './keys.ts';
import { isSame } from './secrets.ts';
import { callerOfSession } from './sessions.ts';

/** What a call brings along to show who makes it. */
export interface Shown {
  /** The header `Authorization`. */
  readonly authorization: string | undefined;
  /** The session's token. */
  readonly cookie: string | undefined;
  /** True when it came from this machine itself. */
  readonly isLocal: boolean;
}

const local: Caller = Object.freeze({ principal: localOwner, name: 'local', ownsFiles: true, person: null });
const open: Caller = Object.freeze({ principal: openConsole, name: 'open', ownsFiles: false, person: null });

/** Who calls: the command line by its token, a program by its key, a person by the session; undefined for nobody. */
export async function identify(
  app: AccessTools & Pick<App, 'token' | 'config'>,
  { authorization, cookie, isLocal }: Shown,
): Promise<Caller | undefined> {
  if (authorization !== undefined) return callerOfBearer(app, authorization, isLocal);
  if (!app.config.signIn) return open;
  return cookie === undefined ? undefined : callerOfSession(app, cookie);
}

/** A header that opens nothing is refused, and never falls back to a cookie. */
async function callerOfBearer(app: AccessTools & Pick<App, 'token'>, authorization: string, isLocal: boolean): Promise<Caller> {
  const secret = /^Bearer (\S+)$/i.exec(authorization)?.[1] ?? '';
  if (isLocal && isSame(secret, app.token)) return local;
  const caller = secret.startsWith(KEY_OPENING) ? await callerOfKey(app, secret) : undefined;
  if (!caller) throw denied('bad-key', 'this API key is unknown, revoked or expired; ask an admin for: a new key');
  return caller;
}
