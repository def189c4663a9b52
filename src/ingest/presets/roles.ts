import type { SourceRole } from '../overlaps/precedence.schema.ts';
import { presets } from './all.ts';

/** What the files of each preset are to an order that several sources report, where the preset says so. */
export const presetRoles: Readonly<Record<string, SourceRole>> = Object.fromEntries(
  presets.flatMap(({ key, role }) => (role ? [[key, role]] : [])),
);
