import type { ChangedRows, DayRows, KnownDays } from '../../models/replaying/known-days.ts';
import type { Running } from '../run-tools.ts';
import { tableOf } from '../tables.sql.ts';
import { changedDays, steadyDays } from './known-days.sql.ts';

type Tools = Pick<Running, 'engine' | 'compute' | 'table'>;

/** The same days for all who ask, read when the first of them does. */
export function knownDaysOf(tools: Tools): Running['knownDays'] {
  let reading: Promise<KnownDays> | undefined;
  return () => (reading ??= readKnownDays(tools));
}

/** Everything that was ever known of consumers' purchase days. */
export async function readKnownDays({ engine, compute, table }: Tools): Promise<KnownDays> {
  const [days, outsiders] = [tableOf(table('known_days')), tableOf(table('outsiders'))];
  const steady = (await engine.columns(steadyDays(days, outsiders))) as unknown as DayRows;
  const changed = (await engine.columns(changedDays(days, outsiders))) as unknown as ChangedRows;
  return compute.run('groupDays', { ...steady, changed });
}
