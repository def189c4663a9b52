import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { bugMessage, type ReportBug } from '../app/bug-log.ts';
import { type ErrorKind, invalid, missing, PlatformError } from '../base/platform-error.ts';
import type { ErrorReply } from '../contract/error.ts';

const statuses: Readonly<Record<ErrorKind, number>> = {
  invalid: 422,
  missing: 404,
  conflict: 409,
  denied: 403,
  unavailable: 503,
};

/** Where the kind alone would send a caller the wrong way. */
const statusesOfCodes: Readonly<Record<string, number>> = {
  'not-signed-in': 401,
  'bad-key': 401,
  'sign-in': 401,
  'too-many-attempts': 429,
};

interface Refusal {
  readonly status: number;
  readonly reply: ErrorReply;
}

/** One place that turns what was thrown into a status and a body. */
export function answerErrors(server: FastifyInstance, app: { readonly reportBug: ReportBug }): void {
  server.setErrorHandler((error, request, reply) =>
    send(
      reply,
      refusalOf(error, () => app.reportBug(error, placeOf(request))),
    ),
  );
}

export const send = (reply: FastifyReply, { status, reply: body }: Refusal): FastifyReply =>
  reply.code(status).type('application/json; charset=utf-8').serializer(JSON.stringify).send(body);

export const notFound = (path: string): Refusal => refused(missing('route', `no such address: ${path}`));

// the route's pattern, not its address: a search text in the address may name a person
const placeOf = (request: FastifyRequest): string => `${request.method} ${request.routeOptions.url ?? 'unknown route'}`;

export function refusalOf(error: unknown, report: () => string): Refusal {
  if (error instanceof PlatformError) return refused(error);
  if (hasZodFastifySchemaValidationErrors(error)) return misread(error);
  if (isRequestError(error)) return refused(invalid(codeOf(error.code), lowered(error.message)), error.statusCode);
  return unforeseen(report());
}

const refused = ({ kind, code, message, details }: PlatformError, status?: number): Refusal => ({
  status: status ?? statusesOfCodes[code] ?? statuses[kind],
  reply: { error: { kind, code, message, details: { ...details } } },
});

function misread(error: { validation: { instancePath: string; message?: string }[]; validationContext?: string }): Refusal {
  const issues = error.validation.map(({ instancePath, message }) => ({
    field: fieldOf(error.validationContext, instancePath),
    problem: lowered(message ?? 'not understood'),
  }));
  const first = issues[0];
  return refused(
    invalid('request', `${first?.problem ?? 'not understood'}: ${first?.field}`, { field: first?.field, issues }),
    400,
  );
}

function fieldOf(context: string | undefined, path: string): string {
  const inside = path.split('/').filter(Boolean).join('.');
  return inside || (context ?? 'request');
}

type RequestError = Error & { code?: string; statusCode: number };

/** What the web framework itself refuses: bad JSON, an oversized body, a wrong content type. */
const isRequestError = (error: unknown): error is RequestError =>
  error instanceof Error && 'statusCode' in error && Number(error.statusCode) >= 400 && Number(error.statusCode) < 500;

const codeOf = (code = 'request'): string =>
  code
    .replace(/^FST_(ERR_|REQ_)?/, '')
    .toLowerCase()
    .replaceAll('_', '-');

const lowered = (message: string): string => `${message.charAt(0).toLowerCase()}${message.slice(1)}`.replace(/\.$/, '');

/** Status 500 marks it apart from a server that cannot be reached; the code is what a program may look at. */
const unforeseen = (id: string): Refusal => ({
  status: 500,
  reply: {
    error: {
      kind: 'unavailable',
      code: 'bug',
      message: bugMessage(id),
      details: { id },
    },
  },
});
