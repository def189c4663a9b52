import type { FastifyReply } from 'fastify';

const types: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  parquet: 'application/vnd.apache.parquet',
};

/** Sends what follows as a file to keep; `name` is ours, never a user's. */
export const attach = (reply: FastifyReply, name: string): FastifyReply =>
  reply
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'no-store')
    .type(types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream');
