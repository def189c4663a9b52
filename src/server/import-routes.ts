import { createReadStream } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { App } from '../app/app.ts';
import { listLoads, previewImport, readCoverage, rejectedFile, startImport } from '../app/imports.ts';
import * as imports from '../contract/imports.ts';
import { attach } from './download.ts';
import { route } from './route.ts';

export function serveImports(server: FastifyInstance, app: App): void {
  route(server, imports.previewImport, ({ body, ownsFiles }) => previewImport(app, body, ownsFiles));
  route(server, imports.startImport, ({ body, principal, ownsFiles }) => startImport(app, principal, body, ownsFiles));
  route(server, imports.listImports, async () => ({ loads: await listLoads(app) }));
  route(server, imports.readCoverage, () => readCoverage(app));
  const params = z.object({ loadId: z.coerce.number().int().positive() });
  const schema = { summary: 'The rejected rows of a load as CSV', tags: ['imports'], params };
  server.get('/api/imports/:loadId/rejected', { schema }, async (request, reply) => {
    const { loadId } = request.params as z.infer<typeof params>;
    return attach(reply, `rejected-${loadId}.csv`).send(createReadStream(await rejectedFile(app, loadId)));
  });
}
