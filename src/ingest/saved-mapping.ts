import type { Mapping } from './mapping.schema.ts';
import { candidates, headersOf, missingFields, planOf, presetByKey, recognises } from './mapping.ts';
import { normalHeader } from './presets/preset.ts';
import type { SourceDefinition } from './source.schema.ts';

/** A mapping kept for the files of one connection. */
export interface SavedMapping {
  readonly source: SourceDefinition;
  readonly mapping: Mapping;
}

const headersNamed = ({ columns = {} }: Mapping): string[] => Object.values(columns).filter((header) => header !== null);

/** Whether a header has every column the mapping names and, with them, all that its kind of file needs. */
function serves({ mapping }: SavedMapping, columns: readonly string[]): boolean {
  const headers = headersOf(columns);
  const named = headersNamed(mapping);
  if (!mapping.preset || !named.every((name) => headers.has(normalHeader(name)))) return false;
  const preset = presetByKey(mapping.preset);
  const plan = planOf(columns, preset, mapping);
  if (missingFields(preset.target, { ...plan.columns, ...plan.constants }).length > 0) return false;
  // a mapping of words alone belongs to the export it was made for
  return named.length > 0 || candidates(columns).some(({ key }) => key === preset.key);
}

/** The saved mapping a file is read with: of those that serve its header, the one that names most of its columns. */
export function claimOf(columns: readonly string[], saved: readonly SavedMapping[]): SavedMapping | undefined {
  const serving = saved.filter((one) => serves(one, columns));
  return serving.sort((a, b) => headersNamed(b.mapping).length - headersNamed(a.mapping).length)[0];
}

/** Whether cells are the header of an export that is known, or of a file that was mapped before. */
export const recognisesWith =
  (saved: readonly SavedMapping[]) =>
  (cells: readonly string[]): boolean =>
    recognises(cells) || claimOf(cells, saved) !== undefined;

/** The mappings of a connection with one more; it takes the place of the one for the same kind of file. */
export const withMapping = (known: readonly Mapping[], mapping: Mapping): Mapping[] => [
  ...known.filter(({ preset }) => preset !== mapping.preset),
  mapping,
];
