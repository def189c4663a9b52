import { heading, sourcesIn, table, textOf } from './modules.ts';

const kinds = ['invalid', 'missing', 'conflict', 'denied', 'unavailable'] as const;
const raised = new RegExp(`\\b(${kinds.join('|')})\\(\\s*'([a-z0-9_-]+)'`, 'g');

const intro = `Every error that is not a bug has a kind, a stable code and a message in lower case that ends with the value it is
about. The kind decides the HTTP status and the exit code of a command; a script may rely on both and on the code, never
on the wording.

${table(
  ['kind', 'meaning', 'HTTP status', 'exit code'],
  [
    ['invalid', 'what was asked cannot be understood or is not allowed to be', '400 or 422', '2'],
    ['missing', 'what was named is not there', '404', '3'],
    ['conflict', 'the workspace is in a state that forbids it', '409', '4'],
    ['denied', 'the caller may not', '403', '5'],
    ['unavailable', 'something outside is not reachable or not installed', '503', '6'],
    ['(a bug)', 'anything else; please report it with the id it prints', '500', '1'],
  ],
)}

An error travels as \`{"error":{"kind","code","message","details"}}\`, from the API and from a command with \`--json\` alike.

## Codes
`;

/** The page of kinds and codes, the codes as they stand in the source. */
export function errorsPage(): string {
  const found = sourcesIn('src').flatMap((file) =>
    [...textOf(file).matchAll(raised)].map(([, kind = '', code = '']) => ({ kind, code, room: file.split('/')[1] ?? '' })),
  );
  const codes = [...new Set(found.map(({ kind, code }) => `${code} ${kind}`))].sort();
  const rows = codes.map((each) => {
    const [code = '', kind = ''] = each.split(' ');
    const rooms = new Set(found.filter((it) => it.code === code && it.kind === kind).map(({ room }) => room));
    return [`\`${code}\``, kind, [...rooms].sort().join(', ')];
  });
  return [heading('Errors', 'the errors raised in src'), intro, table(['code', 'kind', 'raised in'], rows), ''].join('\n');
}
