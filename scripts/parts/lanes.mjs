/** Does all `works`, as many at once as there are lanes; resolves with their results in the given order. */
export async function inLanes(lanes, works) {
  const results = [];
  const waiting = works.entries();
  const lane = async () => {
    for (const [at, work] of waiting) results[at] = await work();
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}
