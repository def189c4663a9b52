import { invalid } from '../base/platform-error.ts';
import type { ScopeQuery } from './scope.schema.ts';

/** Where sales are looked at: the brand (both null), a channel, or a shop within it; and whose. */
export interface Scope {
  readonly channel: string | null;
  readonly shop: string | null;
  /** Members of this programme, of any programme (`any`), or everybody (null). */
  readonly programme: string | null;
}

export const wholeBrand: Scope = Object.freeze({ channel: null, shop: null, programme: null });

export const isWholeBrand = ({ channel, programme }: Scope): boolean => channel === null && programme === null;

function placeOf(scope: string | undefined): Pick<Scope, 'channel' | 'shop'> {
  if (scope === undefined || scope === 'brand') return { channel: null, shop: null };
  const [, level, channel = '', shop] = /^(channel|shop):([^/]+)(?:\/(.+))?$/.exec(scope) ?? [];
  if (level === 'channel' && shop === undefined) return { channel, shop: null };
  if (level === 'shop' && shop !== undefined) return { channel, shop };
  throw invalid('scope', `expected brand, channel:NAME or shop:CHANNEL/NAME: ${scope}`, { scope });
}

/** The scope that a query names; without one the whole brand and everybody. */
export const scopeOf = ({ scope, programme }: ScopeQuery): Scope => ({
  ...placeOf(scope),
  programme: programme === undefined || programme === '' ? null : programme,
});

/** The same as text, as the address of a page holds it. */
export const scopeText = ({ channel, shop }: Scope): string =>
  channel === null ? 'brand' : shop === null ? `channel:${channel}` : `shop:${channel}/${shop}`;
