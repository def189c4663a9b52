import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { App } from '../app/app.ts';
import { receiveUpload, removeUpload, type Upload } from '../app/uploads.ts';
import { invalid } from '../base/platform-error.ts';
import { errorReplySchema } from '../contract/error.ts';
import { uploadsPath, uploadsReplySchema } from '../contract/imports.ts';

const GIB = 1024 ** 3;
export const uploadLimits = { files: 200, fileSize: 16 * GIB };

/** Files stream to disk; nothing of a request is kept when one of its files fails. */
export async function serveUploads(server: FastifyInstance, app: Pick<App, 'workspace'>, limits = uploadLimits): Promise<void> {
  await server.register(multipart, { limits: { ...limits, fields: 10, fieldSize: 1000 } });
  const schema = {
    summary: 'Bring files, to be previewed and imported by their ids',
    tags: ['imports'],
    consumes: ['multipart/form-data'],
    response: { 200: uploadsReplySchema, '4xx': errorReplySchema, '5xx': errorReplySchema },
  };
  server.post(
    uploadsPath,
    { schema, config: { role: 'operator' }, bodyLimit: limits.files * limits.fileSize },
    async (request) => ({
      uploads: await receiveAll(request, app.workspace.uploads),
    }),
  );
}

async function receiveAll(request: FastifyRequest, folder: string): Promise<Upload[]> {
  const received: Upload[] = [];
  try {
    for await (const part of request.files()) received.push(await receiveUpload(folder, part.filename, part.file));
  } catch (error) {
    for (const { uploadId } of received) await removeUpload(folder, uploadId);
    throw error;
  }
  if (received.length === 0) throw invalid('no-file', 'the request holds no file; send multipart/form-data with: file');
  return received;
}
