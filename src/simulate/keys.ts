import { channels, type KeyType } from './channels.ts';
import type { Account } from './people.ts';
import { type Sheet, toBytes } from './sheet.ts';

/** Identifier columns of every file, in this order. */
export const keyColumns = ['ouid', 'jd_account', 'open_uid', 'openid', 'unionid'] as const;
export type KeyColumn = (typeof keyColumns)[number];

const prefixes: Readonly<Record<KeyColumn, Uint8Array>> = {
  ouid: toBytes('AAH'),
  jd_account: toBytes('jd_'),
  open_uid: toBytes('dy'),
  openid: toBytes('o'),
  unionid: toBytes('oU'),
};
const salts: Readonly<Record<KeyColumn, number>> = { ouid: 11, jd_account: 23, open_uid: 37, openid: 53, unionid: 71 };
const MOBILE_STARTS = [138, 139, 150, 151, 158, 159, 182, 187, 188, 130, 131, 155, 156, 185, 186, 133, 153, 180, 189, 199];
const VIP = toBytes('VIP');

export const keyOf = ({ channel }: Account): KeyType => channels[channel]!.key;

/** The identifier of an account in one column, without the comma behind it; a person has one unionid. */
export function keyPart(sheet: Sheet, column: KeyColumn, account: Account, number: number): void {
  sheet.part(prefixes[column]);
  sheet.code(column === 'unionid' ? number : account.code, salts[column]);
}

export function memberNumber(sheet: Sheet, number: number): void {
  sheet.part(VIP);
  sheet.digits((number * 7_919) % 1e9, 9);
}

export function mobileNumber(sheet: Sheet, number: number): void {
  sheet.digits(MOBILE_STARTS[number % MOBILE_STARTS.length]!, 3);
  sheet.digits((number * 48_271) % 1e8, 8);
}

/** The seven identifier fields of one account's record; all empty where its export names no buyer. */
export function accountKeys(sheet: Sheet, account: Account, number: number, asMember: boolean): void {
  const key = keyOf(account);
  for (let i = 0; i < keyColumns.length; i++) {
    const column = keyColumns[i]!;
    const owner = column === 'unionid' ? 'openid' : column;
    if (account.linked && owner === key) keyPart(sheet, column, account, number);
    sheet.empty();
  }
  if (key === 'member' && asMember) memberNumber(sheet, number);
  sheet.empty();
  if (key === 'member' && !asMember && account.linked) mobileNumber(sheet, number);
  sheet.empty();
}
