import type { Platform } from './calendar.schema.ts';

const names: Readonly<Record<Exclude<Platform, 'all'>, readonly string[]>> = {
  天猫: ['天猫', '淘宝', '天猫国际', 'tmall', 'taobao'],
  京东: ['京东', 'jd', 'jd.com'],
  抖音: ['抖音', '抖店', 'douyin'],
};

/** The names channels of each platform go by, in lower case. */
export const platformNames = Object.entries(names) as [Exclude<Platform, 'all'>, readonly string[]][];

/** The platform a channel belongs to; a shop of one's own belongs to none, and only campaigns of `all` hold for it. */
export const platformOf = (channel: string): Platform | null =>
  platformNames.find(([, known]) => known.includes(channel.toLowerCase()))?.[0] ?? null;
