/** Means above the 99.9th percentile count as that: a few very large buyers must not bend the shape for all. */
export function cappedAt(values: Float64Array, probability = 0.999): Float64Array {
  const ascending = Float64Array.from(values).sort();
  const limit = ascending[Math.floor((ascending.length - 1) * probability)] ?? Number.POSITIVE_INFINITY;
  return values.map((value) => Math.min(value, limit));
}
