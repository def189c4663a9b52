import type { ReplyOf } from '../../../../contract/endpoint.ts';
import type { previewImport } from '../../../../contract/imports.ts';
import { keptMappingSchema } from '../../../../contract/sources.ts';

type Preview = ReplyOf<typeof previewImport>;

export type Draft = ReturnType<typeof keptMappingSchema.parse>;
export type StatusWord = NonNullable<Draft['statuses']>[string];
export type KindWord = NonNullable<Draft['kinds']>[string];

const FALLBACK = 'generic-orders';

/** What the editor begins with: the mapping in use, else what the preset makes of the file. */
export const draftOf = ({ mapping, preset }: Pick<Preview, 'mapping' | 'preset'>): Draft => ({
  ...mapping,
  preset: mapping?.preset ?? preset ?? FALLBACK,
});

/** Canonical field → header, as the file is read now. */
export const bindingsOf = ({ columns }: Pick<Preview, 'columns'>): Readonly<Record<string, string>> =>
  Object.fromEntries(columns.flatMap(({ header, field }) => (field === null ? [] : [[field, header]])));

/** Lets a column feed a field, or none: a field is fed by one column, and a column feeds one field. */
export function assign(
  draft: Draft,
  bindings: Readonly<Record<string, string>>,
  header: string,
  field: string | undefined,
): Draft {
  const columns = { ...draft.columns };
  for (const [fed, by] of Object.entries(bindings)) if (by === header && fed !== field) columns[fed] = null;
  if (field !== undefined) columns[field] = header;
  return { ...draft, columns };
}

const withEntry = <Word>(
  words: Readonly<Record<string, Word>> = {},
  key: string,
  word: Word | undefined,
): Record<string, Word> => {
  const others = Object.fromEntries(Object.entries(words).filter(([other]) => other !== key));
  return word === undefined ? others : { ...others, [key]: word };
};

export const withStatus = (draft: Draft, word: string, status: StatusWord | undefined): Draft => ({
  ...draft,
  statuses: withEntry(draft.statuses, word, status),
});

export const withKind = (draft: Draft, word: string, kind: KindWord | undefined): Draft => ({
  ...draft,
  kinds: withEntry(draft.kinds, word, kind),
});

export const withConstant = (draft: Draft, field: string, text: string): Draft => ({
  ...draft,
  constants: withEntry(draft.constants, field, text.trim() === '' ? undefined : text.trim()),
});

/** Another kind of file keeps the words, and leaves the columns to its preset. */
export const withPreset = (draft: Draft, preset: string): Draft => ({ ...draft, preset, columns: {} });

/** Lists of fields of which one at least must be fed and none is. */
export const lacking = (required: readonly (readonly string[])[], fed: ReadonlySet<string>): readonly (readonly string[])[] =>
  required.filter((any) => !any.some((field) => fed.has(field)));

/** The mapping without what says nothing, as it is kept and as `import --mapping` takes it. */
export const tidy = ({ preset, ...rest }: Draft): Draft => ({
  preset,
  ...Object.fromEntries(Object.entries(rest).filter(([, words]) => words !== undefined && Object.keys(words).length > 0)),
});

/** A mapping from a file; the reason when it is none. */
export function parseMapping(text: string): { draft: Draft } | { reason: string } {
  try {
    const read = keptMappingSchema.safeParse(JSON.parse(text));
    if (read.success) return { draft: read.data };
    const [issue] = read.error.issues;
    return { reason: `${issue?.path.join('.') || 'JSON'}: ${issue?.message}` };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Major units that a person types as minor ones, and back. */
export const toMinor = (major: number | null, digits: number): number | null =>
  major === null ? null : Math.round(major * 10 ** digits);
export const toMajor = (minor: number | null, digits: number): number | null => (minor === null ? null : minor / 10 ** digits);
