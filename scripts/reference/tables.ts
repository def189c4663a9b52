import { engineTypes, type TableShape } from '../../src/ingest/tables/table.schema.ts';
import { exportsOf, heading, table } from './modules.ts';

const isTable = (value: unknown): value is TableShape =>
  typeof value === 'object' && value !== null && 'table' in value && 'columns' in value && 'key' in value;

const units: Partial<Record<keyof typeof engineTypes, string>> = {
  minor: 'minor units of the row’s currency (fen for CNY)',
  instant: 'UTC',
  day: 'calendar day of the workspace’s time zone',
  ratio: '0 to 1',
};

const section = ({ table: name, meaning, key, columns }: TableShape): string => {
  const rows = Object.entries(columns).map(([column, { type, meaning: what, required }]) => [
    `\`${column}\``,
    engineTypes[type],
    required ? 'yes' : '',
    units[type] ? `${what}; ${units[type]}` : what,
  ]);
  return `## ${name}\n\n${sentence(meaning)} Key: ${key.map((part) => `\`${part}\``).join(', ')}.\n\n${table(['column', 'type', 'required', 'meaning'], rows)}\n`;
};

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

const intro = `What every import is brought into, whatever the file looked like. Money is whole minor units with a currency,
instants are UTC beside the local day, and a fact is never changed in place: the newest state of a row is used, older
ones are kept apart. How files reach these tables: [importing orders](../guide/import-orders.md).
`;

/** The page of the canonical tables. */
export async function tablesPage(): Promise<string> {
  const shapes = (await exportsOf('src/ingest/tables')).filter(isTable);
  return [heading('Canonical tables', 'src/ingest/tables'), intro, ...shapes.map(section)].join('\n');
}
