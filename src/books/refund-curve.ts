/** Days after payment that are followed; what comes later is left out, and the page says so. */
export const HORIZON = 180;
/** Orders' worth of the parent's experience that a segment starts with. */
const PRIOR_ORDERS = 300;

/** What was paid, by how many days it has been open. */
export interface SoldOpen {
  readonly segment: Float64Array;
  readonly open: Float64Array;
  readonly amount: Float64Array;
}

/** What went back, by its age and by how many days its payment has been open. */
export interface BackOpen extends SoldOpen {
  readonly age: Float64Array;
}

/** Amounts that stood at the beginning of each age, and what of them went back at it. */
export interface Exposure {
  readonly atRisk: Float64Array;
  readonly events: Float64Array;
  readonly sold: number;
}

export interface Curve {
  /** Share of what is paid that still stands after each age. */
  readonly stands: Float64Array;
  /** Share of what stands after each age that stays to the horizon. */
  readonly stays: Float64Array;
  /** Variance of the log of `stays`, from how much was seen. */
  readonly variance: Float64Array;
}

const AGES = HORIZON + 1;

const nothing = (): { atRisk: Float64Array; events: Float64Array; sold: number } => ({
  atRisk: new Float64Array(AGES + 1),
  events: new Float64Array(AGES + 1),
  sold: 0,
});

/**
 * Exposure by node, right-censored: a payment of d days ago speaks about ages 0 to d only. `nodeOf` sends a segment to its
 * node, so one pass serves segments, channels and the brand.
 */
export function exposures(sold: SoldOpen, back: BackOpen, nodes: number, nodeOf: (segment: number) => number): Exposure[] {
  const found = Array.from({ length: nodes }, nothing);
  addSold(found, sold, nodeOf);
  addBack(found, back, nodeOf);
  return found.map(finished);
}

// `atRisk` holds differences until `finished` adds them up: an amount enters at age 0 and leaves after its own last age.
function addSold(found: ReturnType<typeof nothing>[], sold: SoldOpen, nodeOf: (segment: number) => number): void {
  sold.segment.forEach((segment, i) => {
    const node = found[nodeOf(segment)];
    const amount = sold.amount[i] ?? 0;
    if (!node) return;
    node.sold += amount;
    bump(node.atRisk, 0, amount);
    bump(node.atRisk, Math.min(sold.open[i] ?? 0, HORIZON) + 1, -amount);
  });
}

function addBack(found: ReturnType<typeof nothing>[], back: BackOpen, nodeOf: (segment: number) => number): void {
  back.segment.forEach((segment, i) => {
    const node = found[nodeOf(segment)];
    const age = back.age[i] ?? 0;
    const amount = back.amount[i] ?? 0;
    if (!node || age > HORIZON) return;
    bump(node.events, age, amount);
    bump(node.atRisk, age + 1, -amount);
    bump(node.atRisk, Math.min(back.open[i] ?? 0, HORIZON) + 1, amount);
  });
}

const bump = (array: Float64Array, at: number, by: number): void => {
  array[at] = (array[at] ?? 0) + by;
};

function finished({ atRisk, events, sold }: ReturnType<typeof nothing>): Exposure {
  let standing = 0;
  return { atRisk: atRisk.map((change) => (standing += change)), events, sold };
}

/**
 * The curve of a node: Kaplan–Meier on amounts, each age's share shrunk to the parent's as if the node began with
 * `PRIOR_ORDERS` orders of the parent's experience. `mean` is the mean amount of an order (1 when orders are counted).
 */
export function curveOf({ atRisk, events }: Exposure, mean: number, parent: Curve | null): Curve {
  const prior = parent === null ? 0 : PRIOR_ORDERS * mean;
  const stands = new Float64Array(AGES);
  const term = new Float64Array(AGES);
  let standing = 1;
  for (let age = 0; age < AGES; age++) {
    const seen = Math.max(atRisk[age] ?? 0, 0);
    const leaving = seen + prior > 0 ? Math.min(((events[age] ?? 0) + prior * leavingOf(parent, age)) / (seen + prior), 1) : 0;
    standing *= 1 - leaving;
    stands[age] = standing;
    term[age] = leaving < 1 ? (leaving / (1 - leaving)) * (mean / Math.max(seen + prior, mean)) : 0;
  }
  return { stands, ...remaining(stands, term) };
}

/** Share of what stood at the beginning of an age that left at it. */
function leavingOf(curve: Curve | null, age: number): number {
  if (curve === null) return 0;
  const before = age === 0 ? 1 : (curve.stands[age - 1] ?? 0);
  return before > 0 ? 1 - (curve.stands[age] ?? 0) / before : 0;
}

// Greenwood's terms of the ages that are still to come.
function remaining(stands: Float64Array, term: Float64Array): Pick<Curve, 'stays' | 'variance'> {
  const last = stands[HORIZON] ?? 0;
  const stays = stands.map((share) => (share > 0 ? last / share : 1));
  const variance = new Float64Array(AGES);
  for (let age = HORIZON - 1; age >= 0; age--) variance[age] = (variance[age + 1] ?? 0) + (term[age + 1] ?? 0);
  return { stays, variance };
}

/** Curves of all segments, each leaning on its channel's and that on the brand's. */
export interface CurveTree {
  readonly brand: Curve;
  readonly channels: readonly Curve[];
  readonly segments: readonly Curve[];
  readonly exposure: { readonly brand: Exposure; readonly channels: readonly Exposure[]; readonly segments: readonly Exposure[] };
}

export function learnCurves(sold: SoldOpen, back: BackOpen, channelOf: readonly number[], mean: number): CurveTree {
  const channels = Math.max(-1, ...channelOf) + 1;
  const [whole] = exposures(sold, back, 1, () => 0) as [Exposure];
  const byChannel = exposures(sold, back, channels, (segment) => channelOf[segment] ?? -1);
  const bySegment = exposures(sold, back, channelOf.length, (segment) => segment);
  const brand = curveOf(whole, mean, null);
  const channelCurves = byChannel.map((exposure) => curveOf(exposure, mean, brand));
  const segmentCurves = bySegment.map((exposure, i) => curveOf(exposure, mean, channelCurves[channelOf[i] ?? -1] ?? brand));
  return {
    brand,
    channels: channelCurves,
    segments: segmentCurves,
    exposure: { brand: whole, channels: byChannel, segments: bySegment },
  };
}
