// Rules of our charts: bars from zero, lines named at their end, no smooth lines, thresholds dashed (look 12).
import type { EChartsCoreOption } from 'echarts/core'
import type { ChartData } from './chart'

const MARKERS = ['circle', 'rect', 'triangle', 'diamond', 'pin', 'cross']
const SERIES_MOST = 6

const token = (name: string) => getComputedStyle(document.documentElement).getPropertyValue('--hy-' + name).trim()

export function chartOption(d: ChartData): EChartsCoreOption {
  const axisLabel = { color: token('ink2'), fontSize: 13 }
  const line = d.kind === 'line'
  return {
    animation: false,
    color: Array.from({ length: SERIES_MOST }, (_, i) => token(`chart-${i + 1}`)),
    textStyle: { fontFamily: token('sans') },
    aria: { enabled: true },
    grid: { left: 8, right: line ? 64 : 8, top: line ? 12 : 36, bottom: 4, containLabel: true },
    legend: line || d.series.length < 2 ? { show: false } : { left: 0, top: 0, textStyle: { color: token('ink2'), fontSize: 13 }, itemWidth: 14 },
    tooltip: { trigger: 'axis', renderMode: 'richText', confine: true },
    xAxis: { type: 'category', data: d.labels, axisLabel, axisTick: { show: false }, axisLine: { lineStyle: { color: token('edge') } } },
    yAxis: { type: 'value', min: 0, axisLabel, axisLine: { show: false }, splitLine: { lineStyle: { color: token('line') } } },
    series: d.series.map((s, i) => ({
      type: d.kind,
      name: s.name,
      data: s.values,
      stack: d.stacked ? 'all' : undefined,
      barMaxWidth: 28,
      symbol: MARKERS[i],
      symbolSize: 7,
      lineStyle: { width: 2.5 },
      endLabel: line ? { show: true, formatter: '{a}', color: token('ink'), fontSize: 13 } : undefined,
      markLine: d.limit && i === 0 ? { symbol: 'none', data: [{ yAxis: d.limit.value, name: d.limit.name }], lineStyle: { type: 'dashed', color: token('past') }, label: { formatter: '{b}', color: token('past'), position: 'insideEndTop' } } : undefined,
    })),
  }
}
