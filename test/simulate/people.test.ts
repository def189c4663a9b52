import { expect, test } from 'vitest';
import { planBrand, truthShape } from '../../src/simulate/brand.ts';
import { channels } from '../../src/simulate/channels.ts';
import { drawPerson, randomOf, streams } from '../../src/simulate/people.ts';
import { share, sum } from '../support/simulated-brand.ts';

const brand = planBrand({ customers: 20_000, seed: 6, whales: 4 });
const people = Array.from({ length: brand.customers }, (_, i) =>
  drawPerson(brand, i + 1, randomOf(brand.seed, streams.orders, i + 1)),
);
const consumers = people.filter(({ kind }) => kind === 'consumer');
const mean = (values: readonly number[]) => sum(values) / values.length;

test('rare kinds come in their numbers, whatever the size of the brand', () => {
  const counts = (kind: string) => people.filter((person) => person.kind === kind).length;
  expect([counts('whale'), counts('reseller'), counts('staff')]).toEqual([4, 8, 30]);
});

test('rates and death rates have the means of their gamma distributions', () => {
  const rates = consumers.map(({ rate, accounts }) => rate / channels[accounts[0]!.channel]!.pace);
  const deaths = consumers.map(({ deathRate, accounts }) => deathRate / channels[accounts[0]!.channel]!.loss);
  expect(mean(rates) / brand.rate).toBeCloseTo(1, 1);
  expect(mean(deaths) / (truthShape.s / truthShape.beta)).toBeCloseTo(1, 1);
  const spread = mean(rates.map((rate) => (rate / brand.rate - 1) ** 2));
  expect(spread * truthShape.r).toBeGreaterThan(0.85);
  expect(spread * truthShape.r).toBeLessThan(1.15);
});

test('spend has a moderately heavy tail and does not depend on the rate', () => {
  const spends = consumers.map(({ spend }) => spend).sort((a, b) => a - b);
  expect(spends.at(-1)! / mean(spends)).toBeGreaterThan(5);
  expect(mean(spends.slice(-Math.floor(spends.length / 5))) / mean(spends)).toBeLessThan(3);
  const tmall = consumers.filter(({ accounts }) => accounts[0]!.channel === 0).sort((a, b) => a.rate - b.rate);
  const half = Math.floor(tmall.length / 2);
  expect(mean(tmall.slice(0, half).map(({ spend }) => spend)) / mean(tmall.slice(half).map(({ spend }) => spend))).toBeCloseTo(
    1,
    1,
  );
});

test('customers are numbered as they were won', () => {
  for (let i = 1; i < people.length; i++) expect(people[i]!.firstAt >= people[i - 1]!.firstAt).toBe(true);
});

test('every account has a number of its own, and one in six has several', () => {
  const accounts = people.flatMap((person) => person.accounts);
  expect(new Set(accounts.map(({ code }) => code)).size).toBe(accounts.length);
  expect(share(people, (person) => person.accounts.length > 1)).toBeGreaterThan(0.12);
  expect(share(people, (person) => person.accounts.length > 1)).toBeLessThan(0.22);
});

test('小程序 enrols most of its customers, 抖音 few', () => {
  const joined = (channel: string) =>
    share(
      consumers.filter(({ accounts }) => channels[accounts[0]!.channel]!.name === channel),
      ({ joinedAt }) => joinedAt >= 0,
    );
  expect(joined('小程序')).toBeGreaterThan(0.75);
  expect(joined('抖音')).toBeLessThan(0.13);
});

test('streams of one seed differ, and a number’s stream is the same again', () => {
  const first = (stream: number, number: number) => randomOf(6, stream, number)();
  expect(new Set([first(streams.orders, 1), first(streams.events, 1), first(streams.orders, 2)]).size).toBe(3);
  expect(first(streams.orders, 1)).toBe(first(streams.orders, 1));
});
