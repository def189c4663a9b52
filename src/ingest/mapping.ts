import { invalid } from '../base/platform-error.ts';
import { fields, identifierTypes, requiredFields } from './fields.ts';
import type { Mapping } from './mapping.schema.ts';
import type { Plan } from './plan.ts';
import { genericPresets, presets } from './presets/all.ts';
import { fits, normalHeader, type Preset } from './presets/preset.ts';

/** Headers of a file, normalised, with their places. */
export type Headers = ReadonlyMap<string, number>;

export function headersOf(columns: readonly string[]): Headers {
  const places = new Map<string, number>();
  for (const [i, column] of columns.entries()) {
    const name = normalHeader(column);
    if (name !== '' && !places.has(name)) places.set(name, i + 1);
  }
  return places;
}

// the only number of an ERP's row may be the platform's, and is then both
const mayShare = (field: string): boolean => field === 'platform_order_id' || field === 'returned_order_id';

/** Canonical field → place of the first of its headers that the file has; a column feeds one field. */
function bound(preset: Preset, headers: Headers): Record<string, number> {
  const columns: Record<string, number> = {};
  const taken = new Set<number>();
  for (const [field, names] of Object.entries(preset.columns)) {
    const place = names
      .map((name) => headers.get(normalHeader(name)))
      .find((at) => at !== undefined && (mayShare(field) || !taken.has(at)));
    if (place === undefined) continue;
    columns[field] = place;
    taken.add(place);
  }
  return columns;
}

/** Required fields of the preset that no column and no constant feeds; of alternatives the first is named. */
export const missingFields = (target: string, fed: Readonly<Record<string, unknown>>): readonly string[] =>
  (requiredFields[target] ?? []).filter((any) => !any.some((field) => field in fed)).map(([first]) => first ?? '');

/** Fields of which a list has at least one, beyond the required ones, to be one of its kind. */
const telling: Readonly<Record<string, readonly string[]>> = {
  'generic-order-items': ['sku', 'product_id', 'title'],
  'pos-receipt-lines': ['sku', 'title'],
  'order-buyers': identifierTypes,
  refunds: ['refund_id'],
  members: ['joined_at', 'tier', 'points', 'birthday'],
};

function suits(preset: Preset, headers: Headers): boolean {
  const columns = bound(preset, headers);
  if (missingFields(preset.target, columns).length > 0) return false;
  return telling[preset.key]?.some((field) => field in columns) ?? true;
}

const hinted = (preset: Preset, headers: Headers): number =>
  [...preset.recognise, ...(preset.hints ?? [])].filter((name) => headers.has(normalHeader(name))).length;

/** Presets whose headers the file has, the most specific first; the general ones only where nothing else fits. */
export function candidates(columns: readonly string[]): readonly Preset[] {
  const headers = headersOf(columns);
  const names = new Set(headers.keys());
  const platform = presets.filter((preset) => !genericPresets.includes(preset) && fits(preset, names));
  if (platform.length > 0) return platform.sort((a, b) => hinted(b, headers) - hinted(a, headers));
  return genericPresets.filter((preset) => suits(preset, headers));
}

/** Whether cells are the header of an export that is known. */
export const recognises = (cells: readonly string[]): boolean => candidates(cells).length > 0;

export function presetByKey(key: string): Preset {
  const found = presets.find((preset) => preset.key === key);
  if (!found) throw invalid('preset', `unknown preset: ${key}`, { known: presets.map((preset) => preset.key) });
  return found;
}

/** The preset for a header: the mapping's, else the source's family, else the most specific that fits; null when none does. */
export function choosePreset(columns: readonly string[], wanted: string | undefined, sourcePreset: string | null): Preset | null {
  if (wanted) return presetByKey(wanted);
  const fitting = candidates(columns);
  const own = fitting.find((preset) => preset.key === sourcePreset || preset.family === sourcePreset);
  if (own) return own;
  const named = presets.find((preset) => preset.key === sourcePreset);
  return fitting[0] ?? named ?? null;
}

const lowered = <Word>(words: Readonly<Record<string, Word>>): Record<string, Word> =>
  Object.fromEntries(Object.entries(words).map(([from, to]) => [normalHeader(from), to]));

const unknownField = (field: string) =>
  invalid('mapping', `the mapping names an unknown field: ${field}`, { known: Object.keys(fields) });

/** Refuses a mapping of a preset or a field that is not there, before it is kept. */
export function checkMapping({ preset, columns = {}, constants = {} }: Mapping): void {
  if (preset !== undefined) presetByKey(preset);
  const unknown = [...Object.keys(columns), ...Object.keys(constants)].find((field) => !(field in fields));
  if (unknown !== undefined) throw unknownField(unknown);
}

function mappedColumns(preset: Preset, mapping: Mapping, headers: Headers): Record<string, number> {
  const columns = bound(preset, headers);
  for (const [field, header] of Object.entries(mapping.columns ?? {})) {
    if (!(field in fields)) throw unknownField(field);
    delete columns[field];
    if (header === null) continue;
    const place = headers.get(normalHeader(header));
    if (place === undefined) throw invalid('mapping', `the mapping of ${field} names a column the file has not: ${header}`);
    columns[field] = place;
  }
  return columns;
}

/** How a file with this header is read. */
export function planOf(columns: readonly string[], preset: Preset, mapping: Mapping = {}): Plan {
  const statuses = { ...lowered(preset.statuses ?? {}), ...lowered(mapping.statuses ?? {}) };
  const kinds = { ...lowered(preset.kinds ?? {}), ...lowered(mapping.kinds ?? {}) };
  const constants = { ...preset.constants, ...mapping.constants };
  return { preset, columns: mappedColumns(preset, mapping, headersOf(columns)), constants, statuses, kinds };
}

/** The mapping as it was used, for the books and for telling the same load again. */
export const planText = (plan: Plan, columns: readonly string[]): string =>
  JSON.stringify({
    preset: plan.preset.key,
    columns: Object.fromEntries(Object.entries(plan.columns).map(([field, place]) => [field, columns[place - 1]])),
    statuses: plan.statuses,
    kinds: plan.kinds,
    constants: plan.constants,
  });
