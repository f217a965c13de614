// Lists, tickets and the stream of a draw: docs/draw.md 1, 3, 5.  Written from that page alone; nothing is shared with the C.
import { hmac } from '@noble/hashes/hmac'
import { sha256 } from '@noble/hashes/sha2'
import { join, type Kind, toUtf8 } from '../../verify/core/bytes'
import { sm3 } from '../../verify/core/sm3'

export type Item = Uint8Array | string

export function integer(x: number): Uint8Array {
  const out = new Uint8Array(8)
  const view = new DataView(out.buffer)
  view.setUint32(0, Math.floor(x / 0x100000000))
  view.setUint32(4, x >>> 0)
  return out
}

export function list(...items: Item[]): Uint8Array {
  const bytes = items.map((i) => (typeof i === 'string' ? toUtf8(i) : i))
  return join(...bytes.flatMap((b) => [integer(b.length), b]))
}

const hasher = (kind: Kind) => (kind === 'sm3' ? sm3 : sha256)

export const listHash = (kind: Kind, ...items: Item[]) => hasher(kind)(list(...items))

/** Tickets of one draw; the key's blocks are hashed once. */
export function ticketer(kind: Kind, key: Uint8Array): (stratum: string, id: string) => Uint8Array {
  const keyed = hmac.create(hasher(kind), key)
  return (stratum, id) => keyed.clone().update(list('subject', stratum, id)).digest()
}

/** Integers of one pool.  below(n): 0 … n-1, each as likely; n < 2^53. */
export class Stream {
  private readonly head
  private readonly work
  private readonly number = new Uint8Array(8)
  private readonly numberView = new DataView(this.number.buffer)
  private readonly out = new Uint8Array(32)
  private readonly outView = new DataView(this.out.buffer)
  private next = 0
  private n = 0
  private bigN = 1n
  private limit = 0n

  constructor(kind: Kind, s: Uint8Array, department: string, region: string) {
    const start = list('stream', s, list('pool', department, region))
    this.head = hasher(kind).create().update(join(start, integer(8)))
    this.work = this.head.clone()
  }

  private block(): void {
    this.numberView.setUint32(0, Math.floor(this.next / 0x100000000))
    this.numberView.setUint32(4, this.next >>> 0)
    this.next++
    this.head._cloneInto(this.work as never)
    this.work.update(this.number).digestInto(this.out)
  }

  below(n: number): number {
    if (n === 1) return 0
    if (n === 2) {
      this.block() // 2^64 is even: nothing is rejected
      return this.out[7]! & 1
    }
    if (n !== this.n) {
      this.n = n
      this.bigN = BigInt(n)
      this.limit = ((1n << 64n) / this.bigN) * this.bigN
    }
    for (;;) {
      this.block()
      const x = this.outView.getBigUint64(0)
      if (x < this.limit) return Number(x % this.bigN)
    }
  }
}
