// Every pair of tokens that may stand on one another, with the least contrast that WCAG 2.1 (1.4.3, 1.4.11) asks.
// @vitest-environment node
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const file = readFileSync('src/style/tokens.css', 'utf8')

function block(head: string): Record<string, string> {
  const at = file.indexOf(head + ' {')
  if (at < 0) throw new Error('no block ' + head)
  const body = file.slice(at, file.indexOf('\n}', at))
  return Object.fromEntries([...body.matchAll(/--hy-([a-z0-9-]+):\s*(#[0-9A-Fa-f]{6})/g)].map((m) => [m[1], m[2]]))
}

const light = block(':root')
const themes = {
  light,
  dark: { ...light, ...block(':root[data-theme=dark]') },
  senior: { ...light, ...block(':root[data-view=senior]') },
}

function luminance(hex: string): number {
  const part = (i: number) => {
    const c = parseInt(hex.slice(i, i + 2), 16) / 255
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}
const ratio = (a: string, b: string) => {
  const [hi, lo] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (hi + 0.05) / (lo + 0.05)
}

const TEXT = 4.5
const SHAPE = 3
const status = ['green', 'amber', 'red', 'violet', 'grey']
const pairs: [string, string, number][] = [
  ...['ink', 'ink2', 'ink3', 'pri', 'pri-deep'].flatMap((c) => ['card', 'paper', 'wash', 'float'].map((g) => [c, g, TEXT] as [string, string, number])),
  ...status.flatMap((c) => [[c, 'card', TEXT], [c, 'paper', TEXT], [c, c + '-wash', TEXT]] as [string, string, number][]),
  ...['ink', 'ink2', 'pri', 'pri-deep'].map((c) => [c, 'pri-wash', TEXT] as [string, string, number]),
  ...['amber-wash', 'red-wash', 'violet-wash'].map((g) => ['ink', g, TEXT] as [string, string, number]),
  ['on-button', 'button', TEXT], ['on-button', 'button-hover', TEXT], ['on-button', 'fire-button', TEXT], ['bar-ink', 'bar', TEXT], ['bar-ink2', 'bar', TEXT], ['bar-ink', 'bar-wash', TEXT],
  ['fire-title', 'fire-ground', TEXT], ['fire-text', 'fire-ground', TEXT],
  ...['edge', 'focus'].flatMap((c) => ['card', 'paper'].map((g) => [c, g, SHAPE] as [string, string, number])),
  ['bar-edge', 'bar', SHAPE],
  ...['green', 'amber', 'red', 'violet'].map((c) => [c + '-bar', 'wash', SHAPE] as [string, string, number]),
  ...[1, 2, 3, 4, 5, 6].map((n) => [`chart-${n}`, 'card', SHAPE] as [string, string, number]),
]

describe.each(Object.entries(themes))('the tokens of the %s look', (name, tokens) => {
  it.each(pairs)('%s on %s can be told apart', (over, ground, least) => {
    expect(tokens[over], over).toBeDefined()
    expect(tokens[ground], ground).toBeDefined()
    expect(ratio(tokens[over]!, tokens[ground]!)).toBeGreaterThanOrEqual(least)
  })
  if (name === 'senior')
    it.each(['ink', 'ink2', 'ink3', 'pri', 'red', 'amber', 'green', 'violet'])('%s is at least 7:1 on a card', (c) => expect(ratio(tokens[c]!, tokens.card!)).toBeGreaterThanOrEqual(7))
})
