import type { IntervalReport } from './cohorts.schema.ts';
import { type Reader, readStored } from './last-run.ts';

/** Time between purchases, as the last run found it. */
export const intervalReport = (reader: Reader): Promise<IntervalReport> => readStored<IntervalReport>(reader, 'intervals');
