import { z } from 'zod';
import { definitionSchema } from '../value/definition.schema.ts';
import { ledgerSchema, modelReportSchema } from '../value/model-report.schema.ts';
import { overviewSchema } from '../value/overview.schema.ts';
import { runSchema } from '../value/run.schema.ts';
import { endpoint } from './endpoint.ts';
import { jobSchema } from './jobs.ts';
import { sheetFile } from './sheet-file.ts';

export const readOverview = endpoint({
  method: 'GET',
  path: '/overview',
  summary: 'What the customers are worth and where they stand',
  tag: 'value',
  role: 'viewer',
  reply: overviewSchema,
});
export const readModel = endpoint({
  method: 'GET',
  path: '/model',
  summary: 'Which model, which data, how good',
  tag: 'value',
  role: 'viewer',
  reply: modelReportSchema,
});
export const readLedger = endpoint({
  method: 'GET',
  path: '/model/ledger',
  summary: 'Every forecast made, beside what came',
  tag: 'value',
  role: 'viewer',
  reply: ledgerSchema,
});
export const readDefinition = endpoint({
  method: 'GET',
  path: '/definitions/:definition',
  summary: 'What a figure means, and its SQL',
  tag: 'value',
  role: 'viewer',
  params: z.object({ definition: z.string().max(60) }),
  reply: definitionSchema,
});
export const listDefinitions = endpoint({
  method: 'GET',
  path: '/definitions',
  summary: 'All figures',
  tag: 'value',
  role: 'viewer',
  reply: z.object({ definitions: z.array(definitionSchema.omit({ sql: true })) }),
});

export const startRun = endpoint({
  method: 'POST',
  path: '/runs',
  summary: 'Compute everything as of a day',
  tag: 'runs',
  role: 'operator',
  body: z.object({ asOf: z.iso.date().optional() }),
  reply: jobSchema,
});
export const listRuns = endpoint({
  method: 'GET',
  path: '/runs',
  summary: 'Finished runs, newest first',
  tag: 'runs',
  role: 'viewer',
  reply: z.object({ runs: z.array(runSchema) }),
});
export const modelFile = sheetFile({
  path: '/model/file',
  summary: 'The models of the last run: parameters, and how each did in its backtest',
  tag: 'value',
  role: 'viewer',
  query: z.object({}),
});
export const comparisonFile = sheetFile({
  path: '/model/comparison/file',
  summary: 'Every forecast that was compared in the last run, the chosen one first, with its scores',
  tag: 'value',
  role: 'viewer',
  query: z.object({}),
});
export const ledgerFile = sheetFile({
  path: '/model/ledger/file',
  summary: 'Every forecast made, beside what came, a row a forecast',
  tag: 'value',
  role: 'viewer',
  query: z.object({}),
});
