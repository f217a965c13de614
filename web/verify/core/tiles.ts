// A folder of hash tiles (C2SP tlog-tiles): the roots of its first n leaves, for one checkpoint or two.
import { same } from './bytes'
import type { Checkpoint } from './note'
import { rootOf } from './tree'

/** Level 0 tiles by number: the full one, else the longest partial one. */
export type Tiles = Map<number, Uint8Array>

/** …/tile/0/x001/234 or …/tile/0/x001/234.p/17 → its number; null: another file. */
export function tileNumber(path: string): number | null {
  const [, digits, , width] = /(?:^|\/)tile\/0\/((?:x\d{3}\/)*\d{3})(\.p\/(\d{1,3}))?$/.exec(path) ?? []
  if (!digits || (width !== undefined && (Number(width) < 1 || Number(width) > 255))) return null
  return Number(digits.replace(/[x/]/g, ''))
}

export function addTile(tiles: Tiles, path: string, bytes: Uint8Array): boolean {
  const n = tileNumber(path)
  if (n === null || bytes.length % 32 || bytes.length > 8192) return false
  if (bytes.length > (tiles.get(n)?.length ?? 0)) tiles.set(n, bytes)
  return true
}

/** null: the tiles do not reach so far. */
export function rootOfTiles(tiles: Tiles, size: number): Uint8Array | null {
  const hashes: Uint8Array[] = []
  for (let n = 0; hashes.length < size; n++) {
    const tile = tiles.get(n)
    const want = Math.min(256, size - hashes.length)
    if (!tile || tile.length < want * 32) return null
    for (let i = 0; i < want; i++) hashes.push(tile.slice(32 * i, 32 * i + 32))
  }
  return size ? rootOf('sha256', hashes) : null
}

/** What the tiles say of a checkpoint. */
export function checkTiles(tiles: Tiles, c: Checkpoint): 'same' | 'differs' | 'too-few' {
  const root = rootOfTiles(tiles, c.size)
  return !root ? 'too-few' : same(root, c.root) ? 'same' : 'differs'
}
