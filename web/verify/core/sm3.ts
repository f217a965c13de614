// SM3, GB/T 32905-2016: the hash of the country's standard, as one more hash of @noble/hashes, which has none.
import { HashMD } from '@noble/hashes/_md'
import { createHasher } from '@noble/hashes/utils'

const START = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e] as const
const W = new Uint32Array(68) // 5.3.2: the words of one block; a block is done before the next begins

const turn = (x: number, n: number) => (x << n) | (x >>> (32 - n))
const T = Uint32Array.from({ length: 64 }, (_, j) => turn(j < 16 ? 0x79cc4519 : 0x7a879d8a, j % 32))

type State = [number, number, number, number, number, number, number, number]

export class Sm3 extends HashMD<Sm3> {
  private v: State = [...START]
  constructor() {
    super(64, 32, 8, false)
  }
  protected get(): State {
    return this.v
  }
  protected set(...v: number[]): void {
    this.v = v as State
  }
  /** 5.3.2 and 5.3.3 */
  protected process(view: DataView, at: number): void {
    for (let j = 0; j < 16; j++) W[j] = view.getUint32(at + 4 * j)
    for (let j = 16; j < 68; j++) {
      const x = W[j - 16]! ^ W[j - 9]! ^ turn(W[j - 3]!, 15)
      W[j] = x ^ turn(x, 15) ^ turn(x, 23) ^ turn(W[j - 13]!, 7) ^ W[j - 6]!
    }
    let [a, b, c, d, e, f, g, h] = this.v
    for (let j = 0; j < 64; j++) {
      const a12 = turn(a, 12)
      const ss1 = turn((a12 + e + T[j]!) | 0, 7)
      const ff = j < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c)
      const gg = j < 16 ? e ^ f ^ g : (e & f) | (~e & g)
      const tt1 = (ff + d + (ss1 ^ a12) + (W[j]! ^ W[j + 4]!)) | 0
      const tt2 = (gg + h + ss1 + W[j]!) | 0
      d = c
      c = turn(b, 9)
      b = a
      a = tt1
      h = g
      g = turn(f, 19)
      f = e
      e = tt2 ^ turn(tt2, 9) ^ turn(tt2, 17)
    }
    const v = this.v
    this.v = [v[0] ^ a, v[1] ^ b, v[2] ^ c, v[3] ^ d, v[4] ^ e, v[5] ^ f, v[6] ^ g, v[7] ^ h]
  }
  protected roundClean(): void {
    W.fill(0)
  }
  destroy(): void {
    this.v = [0, 0, 0, 0, 0, 0, 0, 0]
    this.buffer.fill(0)
  }
}

export const sm3 = createHasher(() => new Sm3())
