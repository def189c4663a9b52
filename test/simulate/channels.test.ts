import { expect, test } from 'vitest';
import { channelAt, channels, DOUYIN, MINI_PROGRAM, STORE, shareAt, TMALL } from '../../src/simulate/channels.ts';

test('the named places are the channels they say', () => {
  expect([TMALL, DOUYIN, MINI_PROGRAM, STORE].map((i) => channels[i]!.name)).toEqual(['天猫', '抖音', '小程序', '门店']);
});

test('shares of new customers add up in every year, and draws follow them', () => {
  for (const years of [0, 1.7, 3.5]) {
    const shares = channels.map((channel) => shareAt(channel, years));
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    const counts = new Array<number>(channels.length).fill(0);
    for (let i = 0; i < 10_000; i++) counts[channelAt(years, (i + 0.5) / 10_000)]!++;
    for (const [i, share] of shares.entries()) expect(counts[i]! / 10_000).toBeCloseTo(share, 3);
  }
});

test('抖音 is cheap and lost soonest, 小程序 keeps its people longest', () => {
  const least = (of: (channel: (typeof channels)[number]) => number) => channels.toSorted((a, b) => of(a) - of(b))[0]!.name;
  expect(least((channel) => channel.acquisitionCost)).toBe('抖音');
  expect(least((channel) => -channel.loss)).toBe('抖音');
  expect(least((channel) => channel.loss)).toBe('小程序');
  expect(channels.every(({ refunds }) => refunds >= 0.05 && refunds <= 0.12)).toBe(true);
});
