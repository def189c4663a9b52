import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import type { App } from '../app/app.ts';
import { audit } from '../app/audit.ts';
import { sheetBytes } from '../app/sheet-file.ts';
import type { Sheet } from '../base/sheet.ts';
import { type SheetFile, sheetQuerySchema } from '../contract/sheet-file.ts';
import { attach } from './download.ts';

/** Serves one table of the contract as a file; the log tells who took it. */
export function sheetRoute<Query extends z.ZodObject>(
  server: FastifyInstance,
  app: App,
  file: SheetFile<Query>,
  read: (query: z.output<Query>) => Promise<Sheet>,
): void {
  const { path, summary, tag, role } = file;
  const querystring = file.query.extend(sheetQuerySchema.shape);
  const schema = { summary: `${summary}; as CSV or XLSX`, tags: [tag], querystring };
  server.get(`/api${path}`, { schema, config: { role } }, async (request, reply) => {
    const { format, ...query } = request.query as z.output<typeof sheetQuerySchema> & z.output<Query>;
    const sheet = await read(query as unknown as z.output<Query>);
    const bytes = await sheetBytes(app, sheet, format);
    await audit(app, request.principal, 'file.export', { file: sheet.name, format, ...query });
    return attach(reply, `${sheet.name}.${format}`).send(bytes);
  });
}
