// A list of even rows in a box of its own: which rows are drawn, and where the box must stand so that the row that one looks
// at does not move when others come in above it.
const MARGIN = 6

export function drawn(total: number, rowPx: number, scrolledPx: number, sightPx: number): { from: number; to: number } {
  const from = Math.max(0, Math.floor(scrolledPx / rowPx) - MARGIN)
  return { from: Math.min(from, total), to: Math.min(total, Math.ceil((scrolledPx + sightPx) / rowPx) + MARGIN) }
}

/** The row that is held: the chosen one when it is in sight, else the topmost one in sight. */
export function heldRow(keys: string[], chosen: string | null, rowPx: number, scrolledPx: number, sightPx: number): number {
  const at = chosen === null ? -1 : keys.indexOf(chosen)
  const top = at * rowPx
  if (at >= 0 && top + rowPx > scrolledPx && top < scrolledPx + sightPx) return at
  return Math.min(keys.length - 1, Math.max(0, Math.ceil(scrolledPx / rowPx)))
}

/** How far the box must stand now, so that the held row stays where it was on the screen.  A box at its top stays there
 * only when nothing is chosen or the chosen row is the first. */
export function scrollAfter(before: string[], after: string[], held: number, rowPx: number, scrolledPx: number): number {
  const key = before[held]
  const now = key === undefined ? -1 : after.indexOf(key)
  if (now < 0) return scrolledPx
  return Math.max(0, scrolledPx + (now - held) * rowPx)
}
