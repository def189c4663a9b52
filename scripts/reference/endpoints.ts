import { z } from 'zod';
import type { Endpoint } from '../../src/contract/endpoint.ts';
import { exportsOf, heading, table } from './modules.ts';

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'reply' in value;

const fields = (shape: z.ZodType | undefined): string => {
  if (!shape) return '';
  const { properties = {}, required = [] } = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' });
  return Object.keys(properties)
    .map((name) => (required.includes(name) ? `\`${name}\`` : `\`${name}?\``))
    .join(', ');
};

const section = (tag: string, endpoints: readonly Endpoint[]): string => {
  const rows = endpoints.map(({ method, path, summary, query, body }) => [
    `\`${method} /api${path}\``,
    summary,
    fields(query),
    fields(body),
  ]);
  return `## ${tag}\n\n${table(['call', 'what for', 'query', 'body'], rows)}\n`;
};

const intro = `The server speaks JSON under \`/api\` on 127.0.0.1. The whole contract, replies included, is served as OpenAPI 3.1 at
\`/api/openapi.json\`; the console, the command line (\`--json\`) and this page come from the same schemas. A request whose
\`Host\` or \`Origin\` is not the server's own is refused. Progress of long work streams from \`/api/jobs/events\`
(server-sent events, \`Last-Event-ID\` is honoured). Amounts ending in \`Minor\` are minor units of the workspace's currency;
days are \`YYYY-MM-DD\`. Errors: [errors](errors.md).
`;

/** The page of the calls the server answers. */
export async function endpointsPage(): Promise<string> {
  const endpoints = (await exportsOf('src/contract')).filter(isEndpoint);
  const tags = [...new Set(endpoints.map(({ tag }) => tag))].sort();
  const sections = tags.map((tag) =>
    section(
      tag,
      endpoints.filter((each) => each.tag === tag),
    ),
  );
  return [heading('API', 'src/contract'), intro, ...sections].join('\n');
}
