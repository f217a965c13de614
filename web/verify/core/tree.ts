// Merkle trees of RFC 9162 2.1: the root of all leaves, and the root to which an inclusion path leads.
import { hash, type Kind } from './bytes'

const LEAF = Uint8Array.of(0)
const NODE = Uint8Array.of(1)

export const leafHash = (kind: Kind, leaf: Uint8Array) => hash(kind, LEAF, leaf)
const node = (kind: Kind, left: Uint8Array, right: Uint8Array) => hash(kind, NODE, left, right)

/** 2.1.1; hashes: at least one. */
export function rootOf(kind: Kind, hashes: Uint8Array[]): Uint8Array {
  const stack: { height: number; root: Uint8Array }[] = []
  for (const one of hashes) {
    stack.push({ height: 0, root: one })
    while (stack.length > 1 && stack[stack.length - 1]!.height === stack[stack.length - 2]!.height) {
      const right = stack.pop()!
      const left = stack.pop()!
      stack.push({ height: left.height + 1, root: node(kind, left.root, right.root) })
    }
  }
  return stack.reduceRight((right, left, i) => (i === stack.length - 1 ? right : { height: 0, root: node(kind, left.root, right.root) }), stack[stack.length - 1]!).root
}

/** 2.1.3.2; null: the path does not fit index and size.  Numbers may exceed 32 bits. */
export function rootFrom(kind: Kind, leaf: Uint8Array, index: number, size: number, path: Uint8Array[]): Uint8Array | null {
  if (index >= size) return null
  let [fn, sn, r] = [index, size - 1, leaf]
  const half = (n: number) => Math.floor(n / 2)
  for (const p of path) {
    if (sn === 0) return null
    if (fn % 2 === 1 || fn === sn) {
      r = node(kind, p, r)
      while (fn !== 0 && fn % 2 === 0) [fn, sn] = [half(fn), half(sn)]
    } else {
      r = node(kind, r, p)
    }
    ;[fn, sn] = [half(fn), half(sn)]
  }
  return sn === 0 ? r : null
}
