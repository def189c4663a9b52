import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFigureWords } from './ui/figure-words.ts';

/** Where and whose figures are looked at, as the address of every page holds it. */
export interface ScopeSearch {
  readonly scope?: string;
  readonly programme?: string;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** The whole brand and everybody are said in so many words: what an address leaves out is kept from the page before. */
export const BRAND = 'brand';
export const EVERYBODY = 'all';

export function parseScopeSearch(search: Record<string, unknown>): ScopeSearch {
  const scope = text(search['scope']);
  const programme = text(search['programme']);
  const isScope = scope !== undefined && /^(brand|channel:[^/]+|shop:[^/]+\/.+)$/.test(scope);
  return { ...(isScope ? { scope } : {}), ...(programme ? { programme } : {}) };
}

/** What narrows the figures of the page; empty for the whole brand and everybody. */
export function useScope(): ScopeSearch {
  const { scope, programme } = parseScopeSearch(useSearch({ strict: false }));
  return {
    ...(scope && scope !== BRAND ? { scope } : {}),
    ...(programme && programme !== EVERYBODY ? { programme } : {}),
  };
}

export const isScoped = ({ scope, programme }: ScopeSearch): boolean => scope !== undefined || programme !== undefined;

/** The channel and shop of a scope. */
export function placeOf(scope: string | undefined): { channel?: string; shop?: string } {
  const [, level, channel, shop] = /^(channel|shop):([^/]+)(?:\/(.+))?$/.exec(scope ?? '') ?? [];
  if (level === undefined || channel === undefined) return {};
  return shop === undefined ? { channel } : { channel, shop };
}

/** The scope in the reader's words. */
export function useScopeName(): (search: ScopeSearch) => string {
  const { t } = useTranslation();
  const { word } = useFigureWords();
  return ({ scope, programme }) => {
    const { channel, shop } = placeOf(scope);
    const place = [channel === undefined ? undefined : word('channel', channel), shop].filter(Boolean).join(' / ');
    const members = programme === 'any' ? t('scope.anyMember') : programme;
    return [place || t('scope.brand'), members].filter(Boolean).join(' · ');
  };
}
