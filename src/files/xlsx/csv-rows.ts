import { createReadStream } from 'node:fs';

/** Rows of a UTF-8 CSV that is known to be well formed: comma, double quotes, a row a line end outside quotes. */
export async function* csvRows(path: string): AsyncGenerator<string[]> {
  let rest = '';
  for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: 256 * 1024 })) {
    const { records, left } = recordsIn(rest + String(chunk));
    yield* records.map(cellsOf);
    rest = left;
  }
  if (rest !== '') yield cellsOf(rest);
}

/** Whole records of a text, and what the next text goes on with. */
function recordsIn(text: string): { records: string[]; left: string } {
  const records: string[] = [];
  let from = 0;
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) {
    if (isInQuotes(text, from, end)) continue;
    records.push(text.slice(from, text[end - 1] === '\r' ? end - 1 : end));
    from = end + 1;
  }
  return { records, left: text.slice(from) };
}

function isInQuotes(text: string, from: number, to: number): boolean {
  let open = false;
  for (let at = text.indexOf('"', from); at !== -1 && at < to; at = text.indexOf('"', at + 1)) open = !open;
  return open;
}

function cellsOf(record: string): string[] {
  if (!record.includes('"')) return record.split(',');
  return [...record.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
  );
}
