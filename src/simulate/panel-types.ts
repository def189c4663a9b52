/** One kind of customer: purchases a week of the clock, deaths a week, and the part of the orders that comes back whole. */
export type PanelType = Readonly<{ rate: number; death: number; refunds: number; weight: number }>;

const RATES = logSpaced(0.0015, 4, 64);
const DEATHS = logSpaced(0.0004, 2.5, 24);

/** All rates with all death rates by a density over their logarithms, up to a factor; weights add up to one. */
export function crossed(density: (logRate: number, logDeath: number) => number, refunds = 0): PanelType[] {
  const all = RATES.flatMap((rate) =>
    DEATHS.map((death) => ({ rate, death, refunds, weight: density(Math.log(rate), Math.log(death)) })),
  );
  return shared(all);
}

/** Types whose weights add up to one; those too rare to be drawn are left out. */
export function shared(types: readonly PanelType[]): PanelType[] {
  const all = total(types);
  const kept = types.filter(({ weight }) => weight > 1e-9 * all);
  const left = total(kept);
  return kept.map((type) => ({ ...type, weight: type.weight / left }));
}

const total = (types: readonly PanelType[]): number => types.reduce((sum, { weight }) => sum + weight, 0);

/** Populations mixed, each with its share of the customers. */
export const mixed = (...parts: readonly (readonly [share: number, types: readonly PanelType[]])[]): PanelType[] =>
  shared(parts.flatMap(([share, types]) => types.map((type) => ({ ...type, weight: share * type.weight }))));

/** Customers who never come back after their first purchase. */
export const neverBack: readonly PanelType[] = [{ rate: 0.1, death: Infinity, refunds: 0, weight: 1 }];

/** The gamma distribution of a rate, as a density over its logarithm. */
export const gammaOf =
  (shape: number, weeks: number) =>
  (log: number): number =>
    Math.exp(shape * log - weeks * Math.exp(log));

/** The normal distribution of the logarithm of a rate. */
export const normalOf =
  (median: number, spread: number) =>
  (log: number): number =>
    Math.exp(-0.5 * ((log - Math.log(median)) / spread) ** 2);

/** Both logarithms normal and correlated. */
export const normalsOf =
  (rate: { median: number; spread: number }, death: { median: number; spread: number }, correlation: number) =>
  (logRate: number, logDeath: number): number => {
    const x = (logRate - Math.log(rate.median)) / rate.spread;
    const y = (logDeath - Math.log(death.median)) / death.spread;
    return Math.exp(-(x * x - 2 * correlation * x * y + y * y) / (2 * (1 - correlation ** 2)));
  };

function logSpaced(from: number, to: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => from * (to / from) ** (i / (count - 1)));
}
