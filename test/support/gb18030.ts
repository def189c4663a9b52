import { gb18030 as encoded } from '../../src/simulate/exports/gb18030.ts';

/** Text as GB18030 bytes, as a file would hold them. */
export const gb18030 = (text: string): Buffer => Buffer.from(encoded(text));
