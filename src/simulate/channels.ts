export type KeyType = 'ouid' | 'jd_account' | 'open_uid' | 'openid' | 'member';

/** How people of a channel come, buy, stay and send back. */
export interface Channel {
  readonly name: string;
  readonly shop: string;
  readonly key: KeyType;
  /** First two digits of its order numbers. */
  readonly orderPrefix: string;
  /** Share of new customers at the start of the brand, and its change a year. */
  readonly share: number;
  readonly shareGrowth: number;
  /** Purchase rate, death rate and order value relative to the brand. */
  readonly pace: number;
  readonly loss: number;
  readonly value: number;
  readonly refunds: number;
  readonly members: number;
  /** Share of accounts whose exports carry a buyer key. */
  readonly linked: number;
  readonly presale: boolean;
  readonly subsidy: number;
  readonly freight: number;
  /** Paid to win one customer, minor units. */
  readonly acquisitionCost: number;
}

const usual = { linked: 1, presale: false, subsidy: 0, freight: 0 };

export const channels: readonly Channel[] = [
  {
    ...usual,
    name: '天猫',
    shop: '天猫旗舰店',
    key: 'ouid',
    orderPrefix: '23',
    share: 0.44,
    shareGrowth: -0.03,
    pace: 1,
    loss: 1,
    value: 1.05,
    refunds: 0.08,
    members: 0.35,
    presale: true,
    subsidy: 0.02,
    freight: 0.25,
    acquisitionCost: 9800,
  },
  {
    ...usual,
    name: '京东',
    shop: '京东旗舰店',
    key: 'jd_account',
    orderPrefix: '30',
    share: 0.12,
    shareGrowth: 0,
    pace: 0.9,
    loss: 1,
    value: 1.15,
    refunds: 0.06,
    members: 0.15,
    presale: true,
    subsidy: 0.01,
    freight: 0.15,
    acquisitionCost: 10500,
  },
  {
    ...usual,
    name: '抖音',
    shop: '抖音旗舰店',
    key: 'open_uid',
    orderPrefix: '69',
    share: 0.24,
    shareGrowth: 0.02,
    pace: 0.6,
    loss: 1.9,
    value: 0.72,
    refunds: 0.12,
    members: 0.12,
    linked: 0.72,
    presale: true,
    subsidy: 0.05,
    freight: 0.1,
    acquisitionCost: 4200,
  },
  {
    ...usual,
    name: '小程序',
    shop: '小程序商城',
    key: 'openid',
    orderPrefix: '51',
    share: 0.08,
    shareGrowth: 0.02,
    pace: 1.35,
    loss: 0.45,
    value: 1.05,
    refunds: 0.055,
    members: 0.85,
    freight: 0.2,
    acquisitionCost: 6400,
  },
  {
    ...usual,
    name: '门店',
    shop: '线下门店',
    key: 'member',
    orderPrefix: '88',
    share: 0.12,
    shareGrowth: -0.01,
    pace: 0.85,
    loss: 0.8,
    value: 1.3,
    refunds: 0.05,
    members: 0.6,
    linked: 0.65,
    acquisitionCost: 12800,
  },
];

export const TMALL = 0;
export const DOUYIN = 2;
export const MINI_PROGRAM = 3;
export const STORE = 4;

/** The first channel of a customer won `years` after the start, by a uniform draw. */
export function channelAt(years: number, draw: number): number {
  let left = draw * channels.reduce((sum, channel) => sum + shareAt(channel, years), 0);
  for (let i = 0; i < channels.length - 1; i++) {
    left -= shareAt(channels[i]!, years);
    if (left < 0) return i;
  }
  return channels.length - 1;
}

export const shareAt = ({ share, shareGrowth }: Channel, years: number): number => share + shareGrowth * years;
