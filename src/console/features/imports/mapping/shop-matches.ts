import type { ReplyOf } from '../../../../contract/endpoint.ts';
import type { readSettings } from '../../../../contract/settings.ts';

export type Matches = ReplyOf<typeof readSettings>['overlaps']['shops'];
type Match = Matches[number];

/** What a person says of one shop of an ERP. */
export type Said = Partial<Pick<Match, 'source' | 'channel'>>;

export const matchOf = (matches: Matches, erpSource: string, erpShop: string): Match | undefined =>
  matches.find((match) => match.erpSource === erpSource && match.erpShop === erpShop);

const given = (text: string | undefined): string | undefined => (text?.trim() ? text.trim() : undefined);

/** The list with what is said of shops of one ERP; a shop of which nothing is said is left out. */
export function withSaid(matches: Matches, erpSource: string, said: Readonly<Record<string, Said>>): Matches {
  const others = matches.filter((match) => match.erpSource !== erpSource || said[match.erpShop] === undefined);
  const mine = Object.entries(said).flatMap(([erpShop, { source, channel }]): Match[] => {
    const [of, on] = [given(source), given(channel)];
    if (of === undefined && on === undefined) return [];
    return [{ erpSource, erpShop, ...(of ? { source: of } : {}), ...(on ? { channel: on } : {}) }];
  });
  return [...others, ...mine];
}
