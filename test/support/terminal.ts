import type { Terminal } from '../../src/cli/terminal.ts';

/** A terminal that remembers what it was told. */
export function recorder({ json = false, redraws = false }: { json?: boolean; redraws?: boolean }) {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const drawn: string[] = [];
  const terminal: Terminal = {
    json,
    redraws,
    out: (text) => void stdout.push(text),
    note: (text) => void stderr.push(text),
    draw: (text) => void drawn.push(text),
  };
  return { ...terminal, stdout, stderr, drawn };
}
