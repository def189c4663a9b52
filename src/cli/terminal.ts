/** What a command may do to the outside: tests hand in their own. */
export interface Terminal {
  /** The result, and nothing else. */
  out(text: string): void;
  /** Progress, warnings, errors. */
  note(text: string): void;
  /** Replaces the line on screen; false where there is no screen to redraw. */
  readonly redraws: boolean;
  draw(text: string): void;
  readonly json: boolean;
}

export const terminal = (json: boolean): Terminal => ({
  json,
  redraws: process.stderr.isTTY === true,
  out: (text) => void process.stdout.write(`${text}\n`),
  note: (text) => void process.stderr.write(`${text}\n`),
  draw: (text) => void process.stderr.write(`\r\u001b[K${text.slice(0, Math.max(20, (process.stderr.columns ?? 100) - 1))}`),
});

/** One line of JSON, or the text a person reads. */
export const tell = (to: Terminal, value: unknown, text: () => string): void => to.out(to.json ? JSON.stringify(value) : text());
