import { createReadStream } from 'node:fs';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { App } from '../app/app.ts';
import { audit } from '../app/audit.ts';
import { listLoads, previewImport, readCoverage, rejectedFile, rejectedRows, startImport } from '../app/imports.ts';
import { workbookOf } from '../app/sheet-file.ts';
import { readUndo, startUndo } from '../app/undo.ts';
import * as imports from '../contract/imports.ts';
import { sheetQuerySchema } from '../contract/sheet-file.ts';
import { attach } from './download.ts';
import { route } from './route.ts';

export function serveImports(server: FastifyInstance, app: App): void {
  route(server, imports.previewImport, ({ body, ownsFiles }) => previewImport(app, body, ownsFiles));
  route(server, imports.startImport, ({ body, principal, ownsFiles }) => startImport(app, principal, body, ownsFiles));
  route(server, imports.listImports, async () => ({ loads: await listLoads(app) }));
  route(server, imports.readCoverage, () => readCoverage(app));
  route(server, imports.readUndo, ({ params }) => readUndo(app, params.loadId));
  route(server, imports.undoImport, ({ params, principal }) => startUndo(app, principal, params.loadId));
  serveRejected(server, app);
}

function serveRejected(server: FastifyInstance, app: App): void {
  const params = z.object({ loadId: z.coerce.number().int().positive() });
  const schema = {
    summary: 'The rejected rows of a load; as CSV or XLSX',
    tags: ['imports'],
    params,
    querystring: sheetQuerySchema,
  };
  server.get('/api/imports/:loadId/rejected', { schema, config: { role: 'operator' } }, async (request, reply) => {
    const { loadId } = request.params as z.infer<typeof params>;
    const path = await rejectedFile(app, loadId);
    await audit(app, request.principal, 'rejected.download', { loadId });
    return sendRejected(app, request, reply, { path, name: `rejected-${loadId}` });
  });
  const byName = z.object({ file: z.string() });
  const named = {
    summary: 'The rejected rows of a file, refused or loaded; as CSV or XLSX',
    tags: ['imports'],
    params: byName,
    querystring: sheetQuerySchema,
  };
  server.get('/api/imports/rejected/:file', { schema: named, config: { role: 'operator' } }, async (request, reply) => {
    const { file } = request.params as z.infer<typeof byName>;
    const path = rejectedRows(app, file);
    await audit(app, request.principal, 'rejected.download', { file });
    return sendRejected(app, request, reply, { path, name: file.replace(/\.csv$/, '') });
  });
}

const numbers: ReadonlySet<string> = new Set(['record']);

async function sendRejected(
  app: App,
  request: FastifyRequest,
  reply: FastifyReply,
  { path, name }: { readonly path: string; readonly name: string },
): Promise<FastifyReply> {
  const { format } = request.query as z.infer<typeof sheetQuerySchema>;
  const bytes = format === 'xlsx' ? await workbookOf(app, { from: path, name: 'rejected', numbers }) : createReadStream(path);
  return attach(reply, `${name}.${format}`).send(bytes);
}
