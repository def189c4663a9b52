import type { Random } from '../stats/random.ts';
import type { Brand } from './brand.ts';
import { keyColumns, keyOf, keyPart, memberNumber, mobileNumber } from './keys.ts';
import type { Person } from './people.ts';
import { type Sheet, toBytes } from './sheet.ts';

export const membersHeader =
  'member_id,programme,ouid,jd_account,open_uid,openid,unionid,mobile,joined_at,left_on,tier,points,birthday,gender,city,name';

const DAY = 86_400;
const LEAVES = 0.04;
const GIVES_MOBILE = 0.85;
const PROGRAMME = toBytes('brand');
const FEMALE = toBytes('female');
const MALE = toBytes('male');
const tiers = [
  { from: 800_000, name: toBytes('黑卡') },
  { from: 300_000, name: toBytes('金卡') },
  { from: 100_000, name: toBytes('银卡') },
  { from: 0, name: toBytes('普卡') },
];
const list = (text: string) => text.split(' ').map(toBytes);
const surnames = list(
  '王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 韩 唐 冯 于 董 萧 程 曹 袁 邓 许 傅 沈 曾 彭 吕',
);
const givenNames = list(
  '静怡 雨桐 梓涵 欣怡 诗涵 思远 佳琪 晓雯 婉清 若曦 雅婷 梦瑶 子墨 嘉欣 丽华 敏 婷 颖 洁 倩 雪 琳 丹 萍 慧 晨曦 书瑶 语嫣 芷若 可欣 一诺 安然 心怡 玉兰 海燕 春梅 小曼 念慈 知夏 南乔',
);
const cities = list(
  '上海 北京 广州 深圳 杭州 成都 重庆 武汉 南京 苏州 西安 长沙 天津 郑州 青岛 宁波 合肥 佛山 东莞 无锡 济南 厦门 福州 昆明 大连 沈阳 南昌 温州 贵阳 南宁',
);

/** One membership: what joins a person's accounts across channels. */
export function writeMember(sheet: Sheet, brand: Brand, person: Person, spent: number, random: Random): void {
  sheet.begin();
  memberNumber(sheet, person.number);
  sheet.empty();
  sheet.text(PROGRAMME);
  writeAccounts(sheet, person);
  const givesMobile = random() < GIVES_MOBILE;
  if (givesMobile || person.accounts.some((account) => keyOf(account) === 'member')) mobileNumber(sheet, person.number);
  sheet.empty();
  sheet.time(person.joinedAt);
  writeLeaving(sheet, brand, person.joinedAt, random);
  sheet.text(tiers.find(({ from }) => spent >= from)?.name ?? tiers[3]!.name);
  sheet.integer(Math.max(Math.floor(spent / 100), 0));
  writeProfile(sheet, random);
  sheet.end();
}

/** The first account with a key in each column. */
function writeAccounts(sheet: Sheet, { accounts, number }: Person): void {
  for (let i = 0; i < keyColumns.length; i++) {
    const column = keyColumns[i]!;
    const owner = column === 'unionid' ? 'openid' : column;
    const account = accounts.find((one) => one.linked && keyOf(one) === owner);
    if (account) keyPart(sheet, column, account, number);
    sheet.empty();
  }
}

function writeLeaving(sheet: Sheet, { endSecond }: Brand, joinedAt: number, random: Random): void {
  const leaves = random() < LEAVES;
  const left = Math.floor(joinedAt / DAY) + 30 + Math.floor(600 * random());
  if (leaves && left * DAY < endSecond) sheet.day(left);
  else sheet.empty();
}

function writeProfile(sheet: Sheet, random: Random): void {
  const pick = (names: readonly Uint8Array[]) => names[Math.floor(random() * names.length)]!;
  const age = random();
  if (age < 0.7) sheet.day(1_000 + Math.floor((12_500 * age) / 0.7));
  else sheet.empty();
  sheet.text(random() < 0.86 ? FEMALE : MALE);
  // few cities hold many members
  sheet.text(cities[Math.floor(random() * random() * cities.length)]!);
  sheet.part(pick(surnames));
  sheet.text(pick(givenNames));
}
