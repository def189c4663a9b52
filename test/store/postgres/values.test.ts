import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { cloneStore } from '../../support/store.ts';

test('whole numbers, days, instants and documents arrive in our forms', async () => {
  const store = await cloneStore();
  const { rows } = await sql`
    select
      9007199254740991::bigint as amount,
      date '2026-03-01' as day,
      timestamptz '2026-03-01 08:30:00.123456+08' as at,
      '{"a": [1, null]}'::jsonb as document,
      12.50::numeric as exact,
      null::bigint as nothing`.execute(store.db);
  const tooLarge = sql`select 9007199254740993::bigint as amount`.execute(store.db);
  await expect(tooLarge).rejects.toThrow('an integer too large to hold exactly: 9007199254740993');
  await store.close();
  expect(rows).toEqual([
    {
      amount: 9007199254740991,
      day: '2026-03-01',
      at: '2026-03-01T00:30:00.123Z',
      document: { a: [1, null] },
      exact: '12.50',
      nothing: null,
    },
  ]);
});
