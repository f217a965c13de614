// What a chart shows: the same numbers as its table, counted on the server.
export interface ChartData {
  kind: 'bar' | 'line'
  axis?: string
  unit?: string
  labels: string[]
  series: { name: string; values: (number | null)[] }[]
  stacked?: boolean
  limit?: { value: number; name: string }
}
