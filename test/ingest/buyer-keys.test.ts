import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEngine } from '../../src/engine/duckdb/open-engine.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { buyerKey, refusal } from '../../src/ingest/buyer-keys.sql.ts';
import type { IdentifierType } from '../../src/ingest/fields.ts';
import { sql } from '../../src/sql/sql.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine({ path: ':memory:' });
});
afterAll(() => engine.close());

async function read(type: IdentifierType, text: string) {
  const [row] = await engine.reduce<{ key: string | null; why: string | null }>(
    sql`select ${buyerKey(type, sql`x`)} as key, ${refusal(type, sql`x`)} as why from (select ${text}::varchar as x)`,
  );
  return row?.key ?? row?.why ?? null;
}

test.each<[IdentifierType, string, string | null]>([
  ['mobile', '13800138000', '13800138000'],
  ['mobile', '+86 138-0013-8000', '13800138000'],
  ['mobile', '008613800138000', '13800138000'],
  ['mobile', '8613800138000', '13800138000'],
  ['mobile', '+1 (555) 010-9999', '+15550109999'],
  ['mobile', '138****8000', 'masked'],
  ['mobile', '17012345678', 'virtual_number'],
  ['mobile', '16212345678', 'virtual_number'],
  ['mobile', '13800138000-1234', 'virtual_number'],
  ['mobile', '12345', 'not_a_key'],
  ['mobile', '$$k8Fq+/Zz==$$', 'ciphertext'],
  ['email', 'Anna@Example.COM', 'anna@example.com'],
  ['email', 'a***@example.com', 'masked'],
  ['email', 'anna', 'not_a_key'],
  ['jd_account', 'jd_anna', 'jd_anna'],
  ['jd_account', 'k8FqAbCdEfGhIjKlMnOpQrStUvWx==', 'ciphertext'],
  ['ouid', 'AAHk8FqAbCdEfGhIjKlMnOpQrSt==', 'AAHk8FqAbCdEfGhIjKlMnOpQrSt=='],
  ['ouid', '~encrypted~', 'ciphertext'],
  ['customer_id', 'NULL', null],
  ['customer_id', '匿名', null],
  ['customer_id', '00004', '00004'],
])('%s %s → %s', async (type, text, expected) => expect(await read(type, text)).toBe(expected));
