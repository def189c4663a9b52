import type { Preview } from './api.ts';
import type { Uploaded } from './upload.ts';

/** Files that are understood in one way: the first stands for all. */
export interface Alike {
  readonly first: Uploaded;
  readonly others: readonly Uploaded[];
}

/** Nothing in it that somebody must look at. */
const isPlain = ({ missing, rejected, statuses }: Preview): boolean =>
  missing.length === 0 && rejected.length === 0 && statuses.every(({ canonical }) => canonical !== null);

const formOf = ({ preset, source, file, columns, warnings }: Preview): string =>
  JSON.stringify([
    preset,
    source,
    file.format,
    file.encoding,
    columns.map(({ header, field }) => [header, field]),
    warnings.map(({ code }) => code),
  ]);

/** Groups of the same form; a file that has a fault, or is not read yet, stands for itself. */
export function alike(uploads: readonly Uploaded[], previews: readonly (Preview | undefined)[]): Alike[] {
  const groups = new Map<string, { first: Uploaded; others: Uploaded[] }>();
  uploads.forEach((upload, i) => {
    const preview = previews[i];
    const form = preview && isPlain(preview) ? formOf(preview) : upload.uploadId;
    const group = groups.get(form);
    if (group) group.others.push(upload);
    else groups.set(form, { first: upload, others: [] });
  });
  return [...groups.values()];
}
