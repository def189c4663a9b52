import { id, join, raw, type Sql, sql } from '../sql/sql.ts';

/** Channels and the platform each is of, with what shops and channels of it are called; the first that fits. */
const CHANNELS: readonly {
  readonly channel: string;
  readonly family: string;
  /** Within a name, in lower case. */
  readonly says: readonly string[];
  /** As the whole name of a channel. */
  readonly is?: readonly string[];
}[] = [
  { channel: '天猫', family: 'taobao', says: ['天猫', 'tmall'] },
  { channel: '淘宝', family: 'taobao', says: ['淘宝', 'taobao'] },
  { channel: '京东', family: 'jd', says: ['京东', 'jingdong'], is: ['jd', 'jd.com'] },
  { channel: '抖音', family: 'douyin', says: ['抖音', '抖店', 'douyin', '放心购', '头条', '字节'] },
  { channel: '拼多多', family: 'pinduoduo', says: ['拼多多', 'pinduoduo'], is: ['pdd'] },
  { channel: '快手', family: 'kuaishou', says: ['快手', 'kuaishou'] },
  { channel: '小红书', family: 'xiaohongshu', says: ['小红书', 'xiaohongshu'], is: ['red'] },
  { channel: '唯品会', family: 'vip', says: ['唯品会', 'vipshop'] },
  { channel: '得物', family: 'dewu', says: ['得物', 'dewu'] },
  { channel: '1688', family: '1688', says: ['1688', '阿里巴巴'] },
  { channel: '亚马逊', family: 'amazon', says: ['亚马逊', 'amazon'] },
  { channel: 'Shopify', family: 'shopify', says: ['shopify'] },
  { channel: '有赞', family: 'wechat', says: ['有赞', 'youzan'] },
  { channel: '微盟', family: 'wechat', says: ['微盟', 'weimob'] },
  { channel: '视频号', family: 'wechat', says: ['视频号', '微信小店'] },
  { channel: '小程序', family: 'wechat', says: ['小程序', '微信', 'wechat'] },
  { channel: '门店', family: 'store', says: ['门店', '线下', '专柜', '收银'], is: ['pos', 'store', 'stores', 'retail'] },
];

// plain comparisons: a regular expression over a column of names costs several times as much
const cases = (value: Sql, give: (one: (typeof CHANNELS)[number]) => string): Sql =>
  sql`case ${join(
    CHANNELS.map((one) => {
      const within = one.says.map((word) => sql`contains(lower(${value}), ${raw(`'${word}'`)})`);
      const whole = (one.is ?? []).map((word) => sql`lower(trim(${value})) = ${raw(`'${word}'`)}`);
      return sql`when ${join([...within, ...whole], ' or ')} then ${raw(`'${give(one)}'`)}`;
    }),
    '\n    ',
  )} end`;

/** The channel that a name speaks of, of a shop or as an ERP calls it; null where it speaks of none. */
export const namedChannel = (name: Sql): Sql => cases(name, ({ channel }) => channel);

/** The platform a channel is of; an unknown name may be any. */
export const familyOf = (channel: Sql): Sql => cases(channel, ({ family }) => family);

/** The same by the channel, else by the name of the shop. */
export const familyIn = (alias?: string): Sql => {
  const [channel, shop] = alias ? [id(alias, 'channel'), id(alias, 'shop')] : [id('channel'), id('shop')];
  return sql`coalesce(${familyOf(channel)}, ${familyOf(shop)})`;
};
