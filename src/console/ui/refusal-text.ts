type Word = (group: string, code: string, values?: Record<string, string>) => string;

interface Refusal {
  readonly code: string;
  readonly message: string;
  /** What the message names; results of before told it in the message alone. */
  readonly values?: Readonly<Record<string, unknown>> | undefined;
}

const listed = (value: unknown): string => (Array.isArray(value) ? value.slice(0, 30).join(', ') : String(value));

/** Refusals whose words need what the message names. */
const NAMING = ['mostly-rejected', 'unknown-header', 'missing-column', 'other-shop', 'encoding', 'nul-byte'];

function wordsFor({ code, values = {} }: Refusal, word: Word): Record<string, string> {
  const named = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, listed(value)]));
  if (code !== 'missing-column' || named['missing'] === undefined) return named;
  const fields = named['missing'].split(', ').map((field) => word('field', field));
  return { ...named, missing: fields.join(', ') };
}

/** Why a file was refused whole, and what to do, in the reader's words; the platform's own where there are none. */
export function refusalText(refusal: Refusal, word: Word): string {
  const { code, message, values } = refusal;
  if (NAMING.includes(code) && values === undefined) return message;
  const named = wordsFor(refusal, word);
  const said = code === 'mostly-rejected' && named['unknown'] ? 'unknown-status' : code;
  const text = word('refusal', said, named);
  return text === said ? message : text;
}
