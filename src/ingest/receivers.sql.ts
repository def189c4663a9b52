import { join, raw, type Sql, sql } from '../sql/sql.ts';
import { isHidden } from './buyer-keys.sql.ts';
import { has, type Plan } from './plan.ts';
import { staged } from './values.sql.ts';

// A receiver is counted, not known: orders keep a hash of phone, name and address, and never these themselves.

const PARTS = ['receiver_phone', 'receiver_name', 'receiver_address'] as const;

const squeezed = (x: Sql): Sql => sql`regexp_replace(${x}, '[\\s,，-]', '', 'g')`;

/** Equal for the same receiver; null where a part is masked or ciphertext, or where one part alone could be guessed from the hash. */
export function receiverKey(plan: Plan): Sql {
  const mapped = PARTS.filter((part) => has(plan, part)).map((part) => staged(plan, part));
  if (mapped.length < 2) return raw('null');
  const hidden = join(
    mapped.map((part) => sql`coalesce(${isHidden(part)}, false)`),
    ' or ',
  );
  const there = join(
    mapped.map((part) => sql`(${part} is not null)::integer`),
    ' + ',
  );
  const text = join(mapped.map((part) => sql`coalesce(${squeezed(part)}, '')`));
  return sql`case when ${there} >= 2 and not (${hidden}) then (md5_number_lower(concat_ws('|', ${text})) >> 1) end`;
}
