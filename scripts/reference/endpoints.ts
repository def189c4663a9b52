import { z } from 'zod';
import type { Endpoint } from '../../src/contract/endpoint.ts';
import type { SheetFile } from '../../src/contract/sheet-file.ts';
import { exportsOf, heading, table } from './modules.ts';

const isSheet = (value: unknown): value is SheetFile => typeof value === 'object' && value !== null && 'sheet' in value;

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

const files = (sheets: readonly SheetFile[]): string => {
  const rows = sheets.map(({ path, summary, role, query }) => [`\`GET /api${path}\``, summary, role, fields(query)]);
  return `## files

Tables as files, with \`format=csv\` (the default) or \`format=xlsx\` beside their own query. Both have the same columns and
cells: amounts in major units, days as \`YYYY-MM-DD\`. In CSV a text that a spreadsheet would run as a formula begins with an
apostrophe; a workbook says which cells are text. Who took which file stands in the audit log.

${table(['call', 'what for', 'least role', 'query'], rows)}
`;
};

const intro = `The server speaks JSON under \`/api\` on 127.0.0.1. The whole contract, replies included, is served as OpenAPI 3.1 at
\`/api/openapi.json\`; the console, the command line (\`--json\`) and this page come from the same schemas. A request whose
\`Host\` or \`Origin\` is not the server's own is refused. Progress of long work streams from \`/api/jobs/events\`
(server-sent events, \`Last-Event-ID\` is honoured). Amounts ending in \`Minor\` are minor units of the workspace's currency;
days are \`YYYY-MM-DD\`. Errors: [errors](errors.md).
`;

/** The page of the calls the server answers. */
export async function endpointsPage(): Promise<string> {
  const found = await exportsOf('src/contract');
  const endpoints = found.filter(isEndpoint);
  const tags = [...new Set(endpoints.map(({ tag }) => tag))].sort();
  const sections = tags.map((tag) =>
    section(
      tag,
      endpoints.filter((each) => each.tag === tag),
    ),
  );
  return [heading('API', 'src/contract'), intro, ...sections, files(found.filter(isSheet))].join('\n');
}
