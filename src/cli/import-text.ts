import type { Coverage, CoverageRow } from '../identity/coverage.schema.ts';
import type { ImportWarning, LoadResult, Preview } from '../ingest/import.schema.ts';
import { bytes, count, counted, pairs, seconds, share, table } from './format.ts';

/** What became of each file, then how much of the orders is linked to people. */
export const importText = ({ files, coverage }: { files: readonly LoadResult[]; coverage: Coverage }): string =>
  [...files.map(fileText), coverageText(coverage)].filter(Boolean).join('\n\n');

function fileText(result: LoadResult): string {
  if (result.outcome === 'already_loaded') return `${result.file}: loaded before (load ${result.loadId}), nothing changed`;
  const rejected = result.rejectedFile ? `\n  rejected rows: ${result.rejectedFile}` : '';
  if (result.outcome === 'refused') return `${result.file}: REFUSED, nothing of it was loaded: ${result.message}${rejected}`;
  const rows = result.tables.map((it) => [it.table, it.added, it.changed, it.unchanged, it.superseded]);
  const head = `${result.file} → ${result.source} (${result.preset}), ${counted(result.rowsRead, 'row')} in ${seconds(result.seconds)}`;
  const counts = indented(table(['', 'added', 'changed', 'unchanged', 'older'], rows));
  const bad =
    result.rowsRejected === 0 ? '' : `\n  ${counted(result.rowsRejected, 'row')} rejected, the others are loaded${rejected}`;
  return `${head}\n${counts}${warningsText(result.warnings)}${bad}`;
}

const warningsText = (warnings: readonly ImportWarning[]): string =>
  warnings.map(({ message, rows }) => `\n  warning: ${message}${rows === null ? '' : ` (${counted(rows, 'row')})`}`).join('');

const indented = (text: string): string => text.replace(/^/gm, '  ');

export function coverageText({ rows, orders, linkedOrders, share: linked }: Coverage): string {
  if (rows.length === 0) return '';
  const lines = rows.map((row) => [row.channel, row.shop ?? '', row.orders, share(row.share), whyNot(row), row.advice ?? '']);
  const head = `${count(linkedOrders)} of ${counted(orders, 'order')} (${share(linked)}) belong to a known person`;
  return `${head}\n${indented(table(['channel', 'shop', 'orders', 'linked', 'why not the rest', 'what would link them'], lines))}`;
}

const whyNot = ({ unlinked }: CoverageRow): string =>
  unlinked.map(({ reason, orders }) => `${reason.replaceAll('_', ' ')} ${count(orders)}`).join(', ');

export function previewText(preview: Preview): string {
  const { file } = preview;
  const head = pairs([
    ['file', `${file.name}, ${bytes(file.bytes)}`],
    ['written as', [file.format, file.encoding, file.compression === 'none' ? '' : file.compression].filter(Boolean).join(', ')],
    ['read as', preview.presetName ?? 'not recognised: name the export with --preset or map its columns with --mapping'],
    ['feeds', preview.tables.join(', ') || '—'],
  ]);
  const rows = preview.columns.map((it) => [
    it.header,
    it.field ?? '(not used)',
    it.examples[0]?.text ?? '',
    it.examples[0]?.parsed ?? '',
  ]);
  return [head, table(['column', 'means', 'example', 'read as'], rows), remarks(preview)].filter(Boolean).join('\n\n');
}

function remarks({ missing, statuses, rejected, warnings }: Preview): string {
  const unknown = statuses.filter(({ canonical }) => canonical === null);
  return [
    ...missing.map(({ field, meaning }) => `missing: ${field} (${meaning})`),
    ...unknown.map(({ value, rows }) => `unknown status, name it in a mapping file: ${value} (${counted(rows, 'row')})`),
    ...rejected.map(
      ({ record, column, value, reason }) => `would be rejected: record ${record}, ${column} "${value}", ${reason}`,
    ),
    ...warnings.map(({ message }) => `warning: ${message}`),
  ].join('\n');
}
