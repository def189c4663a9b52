import { createReadStream } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { App } from '../app/app.ts';
import { audit } from '../app/audit.ts';
import { exportedFile, startExport } from '../app/exports.ts';
import * as exports from '../contract/exports.ts';
import { attach } from './download.ts';
import { route } from './route.ts';

export function serveExports(server: FastifyInstance, app: App): void {
  route(server, exports.startExport, ({ body, principal, ownsFiles }) => startExport(app, principal, body, ownsFiles));
  const params = z.object({ jobId: z.string() });
  const schema = { summary: 'The file of a finished export', tags: ['exports'], params };
  server.get('/api/exports/:jobId/file', { schema, config: { role: 'operator' } }, async (request, reply) => {
    const { jobId } = request.params as z.infer<typeof params>;
    const { path, name } = await exportedFile(app, jobId);
    await audit(app, request.principal, 'export.download', { jobId });
    return attach(reply, name).send(createReadStream(path));
  });
}
