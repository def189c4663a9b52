import { type Exemption, modelsElsewhere, parts } from './models-elsewhere.ts';

const ENGINE = { why: 'held by the suite every engine must pass', test: 'test/engine/duckdb/engine.test.ts' };
const READING = { why: 'a part of reading a workbook', test: 'test/files/xlsx/open-workbooks.test.ts' };
const SHEETS = { why: 'a table as a file, every one of which is asked for there', test: 'test/server/sheet-route.test.ts' };
const WRITING = { why: 'a part of writing a workbook', test: 'test/files/xlsx/write-workbook.test.ts' };

/** Source files without a mirror of their own, each with the reason and the test that covers it. */
export const elsewhere: Readonly<Record<string, Exemption>> = {
  ...Object.fromEntries(
    ['book', 'export', 'import', 'job', 'source', 'kind', 'past', 'run', 'sold', 'value', 'workspace'].map((resource) => [
      `src/server/${resource}-routes.ts`,
      { why: 'binds endpoints to operations; every endpoint is called there', test: 'test/server/server.test.ts' },
    ]),
  ),
  ...Object.fromEntries(
    ['answer-key', 'csv-text', 'erp-files', 'ledger', 'store-files', 'taobao-files'].map((name) => [
      `src/simulate/exports/${name}.ts`,
      { why: 'a part of the folder of exports, whose files are read back there', test: 'test/simulate/exports/folder.test.ts' },
    ]),
  ),
  ...parts(
    'src/files/xlsx',
    'choose-sheet container convert limits merges read-part refusals shared-strings sheet-rows',
    READING,
  ),
  ...parts('src/files', 'xlsx/workbook-parts xlsx/worker xlsx/zip-directory xlsx/zip disk/workbook-file', READING),
  ...Object.fromEntries(
    ['conflicts', 'fused-orders', 'fused-rows', 'match', 'shares', 'stamp'].map((name) => [
      `src/ingest/overlaps/${name}.sql.ts`,
      { why: 'one step of bringing reports together, counted by hand there', test: 'test/ingest/overlaps/fuse.test.ts' },
    ]),
  ),
  ...Object.fromEntries(
    ['loads', 'money', 'people', 'versions'].map((name) => [
      `src/ingest/undo/${name}.sql.ts`,
      { why: 'one step of an undo, held by its law there', test: 'test/ingest/undo/undo-load.test.ts' },
    ]),
  ),
  ...Object.fromEntries(
    ['findings', 'findings.sql', 'other-shop', 'other-shop.sql'].map((name) => [
      `src/ingest/${name}.ts`,
      { why: 'what a bad file is told, met case by case there', test: 'test/ingest/bad-input.test.ts' },
    ]),
  ),
  'src/ingest/overlaps/precedence.sql.ts': {
    why: 'whose word goes first, seen in every fuse',
    test: 'test/ingest/overlaps/fuse.test.ts',
  },
  ...parts('src/ingest', 'returned.sql returns.sql', {
    why: 'returns of a till, counted there',
    test: 'test/ingest/presets/store.test.ts',
  }),
  'src/files/disk/inspection-worker.ts': { why: 'the thread of an inspection', test: 'test/files/disk/inspection.test.ts' },
  ...modelsElsewhere,
  ...parts('src', 'value/clv-predict value/clv-panel value/clv-panel.sql value/refusal-words', {
    why: 'a file is foretold and read back',
    test: 'test/app/clv-predict.test.ts',
  }),
  ...parts('src', 'cli/commands/clv-options', { why: 'options that four commands share', test: 'test/cli/commands/clv.test.ts' }),
  ...parts('src', 'value/clv-plot app/plot-charts', { why: 'every kind is drawn', test: 'test/app/clv-plot.test.ts' }),
  ...parts('src/value', 'clv-covariates covariates-file covariates-file.sql', {
    why: 'reads files, which are made and fitted there',
    test: 'test/app/covariates-file.test.ts',
  }),
  ...parts('src/calendar', 'campaign-days.sql default-campaigns deposits.sql deposits platforms runs.sql', {
    why: 'read, edited, compared and waited for through the API',
    test: 'test/server/calendar-routes.test.ts',
  }),
  ...parts('src', 'books/equal-age-sheet books/money-sheet calendar/calendar-sheet app/sheets/model-sheet', SHEETS),
  ...parts('src/customers', 'first-purchase-sheet kind-sheet past-sheet sales-sheet', SHEETS),
  'src/app/sources.sql.ts': { why: 'one query, asked there', test: 'test/app/sources.test.ts' },
  'src/customers/sample-entries.sql.ts': { why: 'its samples are counted there', test: 'test/customers/first-purchase.test.ts' },
  'src/calendar/season-phases.ts': { why: 'what a season is learned by', test: 'test/value/season-calendars.test.ts' },
  'src/books/source-differences.sql.ts': { why: 'candidates of a difference', test: 'test/books/platform-figures.test.ts' },
  'src/ingest/refund-sums.sql.ts': { why: 'one step of an operation, counted there', test: 'test/ingest/merge-refunds.test.ts' },
  ...parts('src/files/xlsx', 'csv-rows zip-writer', WRITING),
  'src/ingest/figures.sql.ts': { why: 'told by the reports it is made of', test: 'test/ingest/presets/reports.test.ts' },
  'src/ingest/field-groups.ts': { why: 'a list, told and held by its only reader', test: 'test/ingest/mapping-words.test.ts' },
  ...Object.fromEntries(
    ['failures.store', 'keys.store', 'links.store', 'sessions.store', 'users.store'].map((name) => [
      `src/app/access/${name}.ts`,
      { why: 'queries of the operations on accounts, which are run there', test: 'test/app/access/sign-in.test.ts' },
    ]),
  ),
  ...Object.fromEntries(
    ['account-routes', 'admit', 'arrival', 'session-cookie', 'session-routes'].map((name) => [
      `src/server/${name}.ts`,
      { why: 'a part of who may call what, asked at every route there', test: 'test/server/roles.test.ts' },
    ]),
  ),
  'src/app/reveal.ts': { why: 'one call, made by a person in the console there', test: 'test/browser/accounts.test.ts' },
  ...Object.fromEntries(
    ['bases', 'book-cells', 'book-cells.sql', 'book-cube', 'book-orders.sql', 'booked-orders.sql', 'differences'].map((name) => [
      `src/books/${name}.ts`,
      { why: 'a part of the books, counted by hand and summed at random there', test: 'test/books/reconciliation.test.ts' },
    ]),
  ),
  ...Object.fromEntries(
    ['sales.sql', 'sales-report', 'scoped', 'scoped-days.sql'].map((name) => [
      `src/customers/${name}.ts`,
      { why: 'a step towards sales by kind of buyer, whose law holds there', test: 'test/customers/sales.test.ts' },
    ]),
  ),
  'src/app/deposits.ts': { why: 'writes the file that is asked for there', test: 'test/server/calendar-routes.test.ts' },
  'src/server/automation-routes.ts': { why: 'every one of its endpoints is called there', test: 'test/app/automation.test.ts' },
  ...parts('src/cli/commands', 'calendar-compare deposits first-purchase', {
    why: 'run on the same small brand as the calendar',
    test: 'test/cli/commands/calendar.test.ts',
  }),
  ...parts('src/cli/commands', 'notices watch', {
    why: 'run and worded beside the schedule',
    test: 'test/cli/commands/schedule.test.ts',
  }),
  ...Object.fromEntries(
    ['books.sql', 'book-rules', 'scopes'].map((name) => [
      `src/app/${name}.ts`,
      { why: 'what the books are read with', test: 'test/app/books.test.ts' },
    ]),
  ),
  ...parts('src/value', 'definitions-books definitions-calendar definitions-choice', {
    why: 'words, checked with all others there',
    test: 'test/value/definitions.test.ts',
  }),
  'src/app/book-figures.store.ts': { why: 'queries of one operation, run by its cases', test: 'test/app/book-figures.test.ts' },
  'src/server/openapi.ts': { why: 'what it describes is validated there', test: 'test/server/openapi-document.test.ts' },
  ...Object.fromEntries(
    ['command', 'program', 'serving', 'commands/openapi', 'commands/serve'].map((name) => [
      `src/cli/${name}.ts`,
      { why: 'wires a process, so it is run as one', test: 'test/cli/main.test.ts' },
    ]),
  ),
  ...parts(
    'src/engine',
    'duckdb/connections duckdb/dialect duckdb/open-engine duckdb/scan duckdb/values duckdb/vectors query-error',
    ENGINE,
  ),
  ...Object.fromEntries(
    ['buyers.sql', 'sold-cells.sql', 'sold-orders.sql', 'sold-tables', 'tables.sql'].map((name) => [
      `src/books/${name}.ts`,
      {
        why: 'one step from orders to the figures of equal age, counted by hand there',
        test: 'test/books/equal-age-report.test.ts',
      },
    ]),
  ),
  'src/ingest/presets/exchange-rates.ts': {
    why: 'headers as plain data; files that carry them are loaded there',
    test: 'test/ingest/exchange.sql.test.ts',
  },
  'src/value/definitions-sold.ts': {
    why: 'a list of words; its promises are tested there',
    test: 'test/value/definitions.test.ts',
  },
  'src/books/money.sql.ts': { why: 'queries of one operation, counted by hand there', test: 'test/books/money-report.test.ts' },
  'src/app/sold.ts': { why: 'hands settings to the books; every endpoint is called there', test: 'test/server/server.test.ts' },
  ...parts('src/customers', 'cohort-report interval-report last-run rfm-report', {
    why: 'reads what a run has written, in the shape it was promised',
    test: 'test/value/run.test.ts',
  }),
  'src/customers/runs.sql.ts': { why: 'queries of one operation, bound and run by its cases', test: 'test/value/run.test.ts' },
  'src/books/order-lines.sql.ts': {
    why: 'one step of a chain of queries, counted by hand there',
    test: 'test/customers/order-values.sql.test.ts',
  },
  'src/customers/purchase-days.sql.ts': {
    why: 'one step of a chain of queries, counted by hand there',
    test: 'test/customers/known-days.sql.test.ts',
  },
  'src/customers/past.sql.ts': {
    why: 'one step of a chain of queries, counted by hand there',
    test: 'test/customers/known-days.sql.test.ts',
  },
  'src/value/definitions-kinds.ts': { why: 'wording, held by a test over all of it', test: 'test/value/definitions.test.ts' },
  'src/books/stamped.sql.ts': { why: 'two queries of one operation', test: 'test/books/stamped.test.ts' },
  'src/books/make-order-kinds.ts': {
    why: 'one step of a chain of queries, counted by hand there',
    test: 'test/books/order-kinds.sql.test.ts',
  },
  'src/books/order-rules.ts': { why: 'a list of rules, each met in the cases there', test: 'test/books/order-kinds.sql.test.ts' },
  'src/customers/customer-rules.ts': {
    why: 'a list of rules, each met in the cases there',
    test: 'test/customers/outsiders.sql.test.ts',
  },
  'src/customers/kind-figures.sql.ts': {
    why: 'queries of one operation, bound and run by its cases',
    test: 'test/customers/kind-report.test.ts',
  },
  'src/app/kind-page.ts': { why: 'what the page reads, called there', test: 'test/app/customer-kinds.test.ts' },
  'src/app/kinds.store.ts': { why: 'queries of one operation, run by its cases', test: 'test/app/kinds.test.ts' },
  'src/customers/people.sql.ts': {
    why: 'one step of a chain of queries, counted by hand there',
    test: 'test/customers/customers.sql.test.ts',
  },
  'src/customers/past-settings.ts': {
    why: 'a list of three words, met in the cases there',
    test: 'test/customers/order-values.sql.test.ts',
  },
  ...parts(
    'src/value',
    'build-model-report build-overview build-past build-reports commit-run decide-model place-everyone place.sql placing/equity recall refresh run-state score-customers run-panel train valuation fit-models reports ledger',
    {
      why: 'a part of the run, held by the laws and shapes there',
      test: 'test/value/run.test.ts',
    },
  ),
  'src/value/model-titles.ts': { why: 'names, held beside the choice', test: 'test/value/choose-model.test.ts' },
  ...parts('src/value', 'histories.sql cohort-value.sql ledger.sql overview.sql run-tables.sql scores.sql tables.sql', {
    why: 'queries of one operation, bound and run by its cases',
    test: 'test/value/run.test.ts',
  }),
  ...parts('src/value/placing', 'known-days.sql samples', {
    why: 'columns that equal what the engine selects, held there',
    test: 'test/value/placing/known-days.test.ts',
  }),
  'src/value/alive-curve.ts': { why: 'the curve of one customer, drawn there', test: 'test/value/run.test.ts' },
  ...parts('src/value', 'customer-row customer-detail customer-detail.sql', {
    why: 'one customer beside the list',
    test: 'test/value/customer-list.test.ts',
  }),
  ...parts('src/value', 'define definition-queries.sql definitions-future definitions-past definitions-place figure', {
    why: 'definitions are held whole by one table-driven test',
    test: 'test/value/definitions.test.ts',
  }),
  'src/value/spend.sql.ts': { why: 'the query beside the function it must equal', test: 'test/value/spend-model.test.ts' },
  'src/files/disk/delimited.ts': {
    why: 'a file as the port gives it; opened in every case of',
    test: 'test/files/disk/open-files.test.ts',
  },
  'src/files/disk/json-file.ts': { why: 'JSON in other clothes', test: 'test/ingest/import-files.test.ts' },
  'src/files/disk/parquet.ts': { why: 'Parquet in other clothes, and a cut footer', test: 'test/ingest/import-files.test.ts' },
  'src/ingest/fields.ts': { why: 'plain data and small choices, met in the cases there', test: 'test/ingest/mapping.test.ts' },
  'src/ingest/plan.ts': { why: 'plain data and small choices, met in the cases there', test: 'test/ingest/mapping.test.ts' },
  'src/ingest/identifiers.sql.ts': {
    why: 'queries of one operation, bound and run by its cases',
    test: 'test/identity/resolve-people.test.ts',
  },
  'src/ingest/import-warnings.ts': {
    why: 'plain data and small choices, met in the cases there',
    test: 'test/ingest/load-history.test.ts',
  },
  'src/ingest/incoming.sql.ts': {
    why: 'queries of one operation, bound and run by its cases',
    test: 'test/ingest/rejected.test.ts',
  },
  'src/ingest/item-sets.sql.ts': {
    why: 'queries of one operation, bound and run by its cases',
    test: 'test/ingest/merge-items.test.ts',
  },
  'src/ingest/items.sql.ts': {
    why: 'queries of one operation, bound and run by its cases',
    test: 'test/ingest/merge-items.test.ts',
  },
  'src/ingest/merge.sql.ts': {
    why: 'queries of one operation, bound and run by its cases',
    test: 'test/ingest/merge-rows.test.ts',
  },
  'src/ingest/orders.sql.ts': {
    why: 'queries of one operation, bound and run by its cases',
    test: 'test/ingest/presets/taobao.test.ts',
  },
  'src/ingest/other-rows.sql.ts': {
    why: 'queries of one operation, bound and run by its cases',
    test: 'test/ingest/presets/perennial.test.ts',
  },
  'src/ingest/refunds.sql.ts': {
    why: 'queries of one operation, bound and run by its cases',
    test: 'test/ingest/merge-refunds.test.ts',
  },
  'src/ingest/staging.sql.ts': {
    why: 'queries of one operation, bound and run by its cases',
    test: 'test/ingest/rejected.test.ts',
  },
  'src/ingest/tables.sql.ts': {
    why: 'queries of one operation, bound and run by its cases',
    test: 'test/ingest/ensure-tables.test.ts',
  },
  'src/ingest/targets.ts': {
    why: 'plain data and small choices, met in the cases there',
    test: 'test/ingest/presets/perennial.test.ts',
  },
  'src/ingest/values.sql.ts': {
    why: 'queries of one operation, bound and run by its cases',
    test: 'test/identity/resolve-people.test.ts',
  },
  'src/ingest/presets/preset.ts': {
    why: 'plain data and small choices, met in the cases there',
    test: 'test/ingest/presets/all.test.ts',
  },
};
