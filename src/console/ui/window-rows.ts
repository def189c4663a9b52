export interface Window {
  readonly from: number;
  readonly to: number;
  /** Pixels above and below the drawn rows. */
  readonly above: number;
  readonly below: number;
}

/** The rows to draw of `total` when a frame of `height` pixels is scrolled to `top`, with a few more at both ends. */
export function windowRows(top: number, height: number, rowHeight: number, total: number, spare = 8): Window {
  const from = Math.min(Math.max(0, Math.floor(top / rowHeight) - spare), Math.max(0, total - 1));
  const to = Math.min(total, Math.ceil((top + height) / rowHeight) + spare);
  return { from, to, above: from * rowHeight, below: (total - to) * rowHeight };
}
