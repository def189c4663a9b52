import { raw, type Sql, sql } from '../sql/sql.ts';
import type { IdentifierType } from './fields.ts';
import { constant, isCutNumber } from './parse.sql.ts';

// Buyer keys of definitions 00: receivers, masks, ciphertext and virtual numbers are never keys.

const PLACEHOLDER = '(?i)(-|--|0|-1|null|none|nil|n/a|na|guest|anonymous|unknown|无|匿名|游客)';
const isPlaceholder = (x: Sql): Sql =>
  sql`case when length(${x}) < 10 then regexp_full_match(${x}, ${constant(PLACEHOLDER)}) else false end`;
const isMasked = (x: Sql): Sql => sql`contains(${x}, '*')`;

// platforms mark encrypted fields at the front (`##`, `$$`, `~`), or give a base64 block
const isMarkedCipher = (x: Sql): Sql => sql`(starts_with(${x}, '##') or starts_with(${x}, '$$') or starts_with(${x}, '~'))`;
const isCipher = (x: Sql): Sql =>
  sql`(${isMarkedCipher(x)} or case when length(${x}) >= 24 then regexp_full_match(${x}, '[A-Za-z0-9+/]{20,}={1,2}') else false end)`;

/** Masked, or ciphertext. */
export const isHidden = (x: Sql): Sql => sql`(${isMasked(x)} or ${isCipher(x)})`;

/** Tokens of the platforms may look like base64 by themselves. */
const tokens: ReadonlySet<IdentifierType> = new Set(['ouid', 'open_uid', 'openid', 'unionid']);
const cipher = (type: IdentifierType, x: Sql): Sql => (tokens.has(type) ? isMarkedCipher(x) : isCipher(x));

const digits = (x: Sql): Sql => sql`regexp_replace(${x}, '[\\s()（）.－-]', '', 'g')`;
const national = (x: Sql): Sql => sql`regexp_replace(${digits(x)}, '^(\\+|00)?86(1\\d{10})$', '\\2')`;
const CHINESE = '1[3-9]\\d{9}';
const VIRTUAL = '1(62|65|67|70|71)\\d{8}';
const isVirtual = (x: Sql): Sql =>
  sql`(regexp_full_match(${national(x)}, ${constant(VIRTUAL)}) or regexp_full_match(${x}, '1\\d{10}\\s*(-|转|,)\\s*\\d{2,6}'))`;

const mobile = (x: Sql): Sql => sql`case
  when ${isVirtual(x)} then null
  when regexp_full_match(${national(x)}, ${constant(CHINESE)}) then ${national(x)}
  when regexp_full_match(${digits(x)}, '\\+[1-9]\\d{7,14}') then ${digits(x)}
end`;

const email = (x: Sql): Sql => sql`case when regexp_full_match(${x}, '[^@\\s]+@[^@\\s]+\\.[^@\\s]+') then lower(${x}) end`;

const normal = (type: IdentifierType, x: Sql): Sql => {
  if (type === 'mobile') return mobile(x);
  return type === 'email' ? email(x) : x;
};

/** The value as a key, or null when it may not be one. `x` is already trimmed. */
export const buyerKey = (type: IdentifierType, x: Sql): Sql => sql`case
  when ${x} is null then null
  when ${isMasked(x)} then null
  when ${cipher(type, x)} then null
  when ${isPlaceholder(x)} then null
  when ${isCutNumber(x)} then null
  else ${normal(type, x)}
end`;

/** Why a value that is there is no key. */
export const refusal = (type: IdentifierType, x: Sql): Sql => sql`case
  when ${x} is null or ${isPlaceholder(x)} then null
  when ${isMasked(x)} then 'masked'
  when ${cipher(type, x)} then 'ciphertext'
  when ${type === 'mobile' ? isVirtual(x) : raw('false')} then 'virtual_number'
  else 'not_a_key'
end`;
