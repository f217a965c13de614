// Columns of a list.  The order is: what · where it is in its procedure · limit · who with · next act (look 10).
export interface Column {
  id: string
  title: string
  width?: string
  number?: boolean // right-aligned
  /** words of the cell where the page gives no slot of that name */
  text?: (row: never) => string | number | null | undefined
}

export const VIRTUAL_OVER = 200

/** The rows of a long list that are in sight, with a margin; heights are even there. */
export function windowOf(total: number, rowPx: number, scrolledPx: number, sightPx: number): { from: number; to: number } {
  if (total <= VIRTUAL_OVER) return { from: 0, to: total }
  const margin = 12
  const from = Math.max(0, Math.floor(scrolledPx / rowPx) - margin)
  return { from: Math.min(from, Math.max(0, total - 1)), to: Math.min(total, Math.ceil((scrolledPx + sightPx) / rowPx) + margin) }
}
