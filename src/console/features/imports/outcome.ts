import type { TFunction } from 'i18next';
import type { importResultSchema } from '../../../contract/imports.ts';
import type { Format } from '../../format/create-format.ts';

export type LoadResult = ReturnType<typeof importResultSchema.parse>['files'][number];

const sum = (result: Extract<LoadResult, { outcome: 'loaded' }>, key: 'added' | 'changed' | 'unchanged'): number =>
  result.tables.reduce((total, counts) => total + counts[key], 0);

/** What became of one file, in one line. */
export function outcomeText(result: LoadResult, t: TFunction, format: Format): string {
  const { file } = result;
  if (result.outcome === 'already_loaded') return t('imports.result.already', { file });
  if (result.outcome === 'refused') return t('imports.result.refused', { file });
  return t('imports.result.loaded', {
    file,
    added: format.count(sum(result, 'added')),
    changed: format.count(sum(result, 'changed')),
    unchanged: format.count(sum(result, 'unchanged')),
    rejected: format.count(result.rowsRejected),
  });
}
