import type { Definition } from './definition.schema.ts';

/** Chinese, then English. */
type Both = readonly [zh: string, en: string];

/** One definition as it is written down; its id is the key it stands under. */
export interface Wording {
  readonly evidence: Definition['evidence'];
  readonly source: string;
  /** Of the theory, or of another part of the documentation: `guide/sales`. */
  /** Of the theory, unless it names its folder. */
  readonly page: string;
  readonly name: Both;
  readonly formula: Both;
  readonly meaning: Both;
  readonly caution: Both;
  readonly parameters: Readonly<Record<string, string | number>>;
}

const both = ([zh, en]: Both) => ({ zh, en });

/** The full record of one definition. */
export const define = (id: string, wording: Wording, sql: string | null): Definition => ({
  id,
  version: 1,
  evidence: wording.evidence,
  name: both(wording.name),
  formula: both(wording.formula),
  meaning: both(wording.meaning),
  caution: both(wording.caution),
  parameters: { ...wording.parameters },
  source: wording.source,
  sql,
  page: wording.page.includes('/') ? wording.page : `theory/${wording.page}`,
});
