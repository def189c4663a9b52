import { drawExponential, drawGamma } from '../stats/draws.ts';
import { type Random, seededRandom } from '../stats/random.ts';
import { wonAt } from './acquisition.ts';
import { type Brand, truthShape } from './brand.ts';
import { momentAt } from './calendar.ts';
import { channelAt, channels, DOUYIN, MINI_PROGRAM, STORE, TMALL } from './channels.ts';

export type PersonKind = 'consumer' | 'whale' | 'reseller' | 'staff';

/** A shop account: the export names its buyer only where it is `linked`. */
export interface Account {
  readonly channel: number;
  readonly linked: boolean;
  /** Number no other account has; its codes are spelled from it. */
  readonly code: number;
}

/** A person and the truth about her. Times are operational days since the brand's first day. */
export interface Person {
  readonly number: number;
  readonly kind: PersonKind;
  /** Purchases in an operational day while she is a customer. */
  readonly rate: number;
  readonly deathRate: number;
  readonly firstAt: number;
  readonly diesAt: number;
  /** Mean paid for the goods of an order, minor units. */
  readonly spend: number;
  /** The series she buys. */
  readonly series: number;
  readonly accounts: readonly Account[];
  /** Local second she joined, below zero if she never did. */
  readonly joinedAt: number;
}

const MEAN_SPEND = 26_000;
const SPEND_SHAPE = 4.5;
const RESELLERS = 0.0004;
const STAFF = 0.0015;
const ACCOUNTS_EACH = 4;

/** Streams of one seed that never meet: what is drawn for events leaves the orders as they are. */
export const streams = { orders: 0x51ed270b, events: 0x2f6e2b1d, prospects: 0x7a1c93e5 } as const;

/** The random numbers of one customer: the same whichever block or thread draws her. */
export const randomOf = (seed: number, stream: number, number: number): Random =>
  seededRandom(mixed((mixed(seed ^ stream) + number) >>> 0));

/** A one-to-one scattering of 32 bits (Ellis 2018, lowbias32). */
function mixed(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

export function drawPerson(brand: Brand, number: number, random: Random): Person {
  const kind = kindOf(brand, number);
  const firstAt = wonAt(brand.acquisition, brand.calendar, (number - random()) / brand.customers);
  const first = firstChannel(kind, firstAt, random);
  const { rate, deathRate, spend } = draws[kind](brand, first, random);
  const spread = brand.endTime - firstAt;
  const accounts = drawAccounts(number, first, random);
  return {
    number,
    kind,
    rate,
    deathRate,
    firstAt,
    diesAt: firstAt + (deathRate > 0 ? drawExponential(random, deathRate) : 2 * spread + 1e4),
    spend,
    series: spend < 18_000 ? 0 : spend < 42_000 ? 1 : 2,
    accounts,
    joinedAt: drawJoining(brand, accounts, firstAt, random),
  };
}

/** Rare kinds are spread evenly over the numbers, so that every size of brand has its share. */
function kindOf({ customers, whales }: Brand, number: number): PersonKind {
  const isOneOf = (count: number, offset: number) =>
    Math.floor((number / customers) * count + offset) > Math.floor(((number - 1) / customers) * count + offset);
  if (isOneOf(whales, 0.8)) return 'whale';
  if (isOneOf(Math.round(customers * RESELLERS), 0.7)) return 'reseller';
  if (isOneOf(Math.round(customers * STAFF), 0.4)) return 'staff';
  return 'consumer';
}

function firstChannel(kind: PersonKind, firstAt: number, random: Random): number {
  const drawn = channelAt(firstAt / 365, random());
  if (kind === 'staff') return MINI_PROGRAM;
  if (kind === 'reseller') return drawn === DOUYIN ? DOUYIN : TMALL;
  return kind === 'whale' && drawn === DOUYIN ? TMALL : drawn;
}

type Draws = (brand: Brand, channel: number, random: Random) => Pick<Person, 'rate' | 'deathRate' | 'spend'>;

/** Rates and values are kept to single precision: the last bits of a logarithm may differ from machine to machine. */
const draws: Readonly<Record<PersonKind, Draws>> = {
  consumer: (brand, channel, random) => ({
    rate: Math.fround(drawGamma(random, truthShape.r, truthShape.r / (brand.rate * channels[channel]!.pace))),
    deathRate: Math.fround(drawGamma(random, truthShape.s, truthShape.beta / channels[channel]!.loss)),
    spend: Math.fround(channels[channel]!.value * drawSpend(random)),
  }),
  whale: (_brand, _channel, random) => ({
    rate: Math.fround(drawGamma(random, 8, 8 * 15)),
    deathRate: 1 / 2000,
    spend: Math.fround(20 * MEAN_SPEND * drawGamma(random, 6, 6)),
  }),
  reseller: (_brand, _channel, random) => ({
    rate: Math.fround(drawGamma(random, 6, 6 * 20)),
    deathRate: 1 / 900,
    spend: Math.fround(12 * MEAN_SPEND * drawGamma(random, 4, 4)),
  }),
  staff: (_brand, _channel, random) => ({
    rate: Math.fround(drawGamma(random, 4, 4 * 45)),
    deathRate: 1 / 700,
    spend: Math.fround(0.6 * MEAN_SPEND * drawGamma(random, 6, 6)),
  }),
};

/** Mean order values spread as the inverse gamma of the gamma-gamma model (Fader & Hardie, note 25). */
const drawSpend = (random: Random): number =>
  Math.min((MEAN_SPEND * (SPEND_SHAPE - 1)) / drawGamma(random, SPEND_SHAPE, 1), 20 * MEAN_SPEND);

function drawAccounts(number: number, first: number, random: Random): Account[] {
  const account = (channel: number, slot: number): Account => ({
    channel,
    linked: random() < channels[channel]!.linked,
    code: number * ACCOUNTS_EACH + slot,
  });
  const accounts = [account(first, 0)];
  const extra = random();
  if (extra < (first === MINI_PROGRAM || first === STORE ? 0.3 : 0.15))
    accounts.push(account(Math.floor(random() * channels.length), 1));
  if (extra < 0.03) accounts.push(account(Math.floor(random() * channels.length), 2));
  return accounts;
}

/** Most join with their first order, the others within four months of it; who never gave a key cannot join. */
function drawJoining({ calendar, endSecond }: Brand, accounts: readonly Account[], firstAt: number, random: Random): number {
  const { channel, linked } = accounts[0]!;
  const joins = random() < channels[channel]!.members && (linked || channel === STORE);
  const wait = random();
  if (!joins) return -1;
  const joined = Math.floor(momentAt(calendar, firstAt) + (wait < 0.6 ? -300 * wait - 60 : (wait - 0.6) * 300 * 86_400));
  return joined < endSecond ? joined : -1;
}
