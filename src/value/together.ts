/** Work side by side; when one part fails the others are waited for, so that none still writes while the caller clears up. */
export async function together<Work extends readonly Promise<unknown>[] | []>(work: Work) {
  await Promise.allSettled(work);
  return Promise.all(work);
}
