/** Mean deviance a customer that was saved, every origin counting the same, with its standard error. */
export type Gain = Readonly<{ gain: number; standardError: number; byOrigin: readonly number[] }>;

/** The mean of what was saved. A customer seen at several origins is one draw, not several, and origins that disagree are an error of their own. */
export function gainOf(saved: readonly Float64Array[], customer: readonly Int32Array[]): Gain {
  const byOrigin = saved.map(meanOf);
  const variance = customerVariance(saved, customer, byOrigin) + originVariance(byOrigin);
  return { gain: meanOf(byOrigin), standardError: Math.sqrt(variance), byOrigin };
}

/** The rows of all origins under numbers from 0 that tell a customer wherever she is seen. */
export function customerNumbers(origins: readonly Readonly<{ row: Int32Array }>[]): Int32Array[] {
  const numbers = new Map<number, number>();
  return origins.map(({ row }) =>
    row.map((one) => {
      const number = numbers.get(one) ?? numbers.size;
      numbers.set(one, number);
      return number;
    }),
  );
}

function customerVariance(saved: readonly Float64Array[], customer: readonly Int32Array[], means: readonly number[]): number {
  const last = customer.reduce((most, one) => one.reduce((greater, number) => Math.max(greater, number), most), -1);
  const influence = new Float64Array(last + 1);
  for (const [origin, column] of saved.entries()) {
    const share = 1 / (column.length * saved.length);
    for (let row = 0; row < column.length; row++) influence[customer[origin]![row]!]! += (column[row]! - means[origin]!) * share;
  }
  return influence.reduce((sum, value) => sum + value * value, 0);
}

/** The variance of the mean over origins. */
function originVariance(byOrigin: readonly number[]): number {
  const origins = byOrigin.length;
  if (origins < 2) return 0;
  const mean = meanOf(byOrigin);
  return byOrigin.reduce((sum, value) => sum + (value - mean) ** 2, 0) / ((origins - 1) * origins);
}

const meanOf = (values: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
};
