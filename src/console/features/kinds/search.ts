export const views = ['orders', 'customers', 'history'] as const;
export type View = (typeof views)[number];

/** Which part of the page the address asks for. */
export function parseKindSearch({ view }: Record<string, unknown>): { view?: View } {
  const known = views.find((one) => one === view);
  return known ? { view: known } : {};
}
