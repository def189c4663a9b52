import { filesIn, fullPath } from '../app/folder-files.ts';
import { type FoundFile, filesToTake } from '../app/watched-files.ts';

/** Looks into a folder again and again, for a command that stays in the foreground. */
export interface FolderWatch {
  /** Full paths of files that came or changed since they were last given, and lie still. */
  look(): Promise<string[]>;
}

/** What was given is not given again in this process, unless it changes. */
export function watchOf(folder: string): FolderWatch {
  let before: readonly FoundFile[] = [];
  const given = new Map<string, FoundFile>();
  return {
    look: async () => {
      const found = await filesIn(folder);
      const known = [...given.values()].map((file) => ({ ...file, state: 'loaded' as const, retryAt: null }));
      const wanted = filesToTake(found, before, known, '');
      before = found;
      for (const file of wanted) given.set(file.path, file);
      return wanted.map(({ path }) => fullPath(folder, path));
    },
  };
}
