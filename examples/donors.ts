/**
 * # Once a year
 *
 * Where there is one chance to buy in each period (a yearly gift, a season’s catalogue), time is counted in chances and BG/BB takes the
 * place of Pareto/NBD. The 11,104 donors of Fader, Hardie & Shang (2010): years with a gift, the last year with one, how many donors.
 */
import { bgBb, opportunities } from 'perennial/models';

const cells = [
  [0, 0, 3464],
  [1, 1, 1091],
  [1, 2, 277],
  [1, 3, 129],
  [1, 4, 78],
  [1, 5, 119],
  [1, 6, 129],
  [2, 2, 613],
  [2, 3, 255],
  [2, 4, 155],
  [2, 5, 173],
  [2, 6, 234],
  [3, 3, 322],
  [3, 4, 181],
  [3, 5, 225],
  [3, 6, 357],
  [4, 4, 240],
  [4, 5, 284],
  [4, 6, 512],
  [5, 5, 335],
  [5, 6, 728],
  [6, 6, 1203],
] as const;
const { params, logLikelihood } = bgBb.fit(
  opportunities({
    frequency: cells.map(([x]) => x),
    recency: cells.map(([, last]) => last),
    opportunities: cells.map(() => 6),
    weight: cells.map(([, , donors]) => donors),
  }),
);
console.log(`log-likelihood ${logLikelihood.toFixed(2)}`);
for (const [frequency, recency] of [
  [0, 0],
  [2, 4],
  [4, 5],
  [6, 6],
] as const) {
  const donor = { frequency, recency, opportunities: 6 };
  const alive = bgBb.probabilityAlive(params, donor);
  const gifts = bgBb.expectedPurchases(params, donor, 5);
  console.log(
    `${frequency} gifts, last in year ${recency}: ${(alive * 100).toFixed(0)} % still there, ${gifts.toFixed(2)} gifts in the next five years`,
  );
}
