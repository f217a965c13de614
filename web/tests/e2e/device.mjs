// A transmission device of the journeys' own: GB/T 26875.3-2011 frames over TCP, written from the standard, sharing nothing with
// the product.  const d = await device(port, 889); await d.fire({ text: '三层东侧' }); d.end()
import { connect } from 'node:net'

let gbk = null
/** GB 18030 of a text, through the reader that Node has: two-byte characters only. */
function bytesOf(text) {
  if (!gbk) {
    gbk = new Map()
    const read = new TextDecoder('gb18030')
    for (let a = 0x81; a <= 0xfe; a++)
      for (let b = 0x40; b <= 0xfe; b++) if (b !== 0x7f) gbk.set(read.decode(Uint8Array.of(a, b)), [a, b])
  }
  return [...text].flatMap((c) => (c < '\x80' ? [c.charCodeAt(0)] : (gbk.get(c) ?? [0x3f])))
}
const little = (n, size) => Array.from({ length: size }, (_, i) => Number((BigInt(n) >> BigInt(8 * i)) & 255n))
/** Second, minute, hour, day, month, year of Beijing, as 7.3 asks. */
function timeOf(ms) {
  const d = new Date(ms + 8 * 3600_000)
  return [d.getUTCSeconds(), d.getUTCMinutes(), d.getUTCHours(), d.getUTCDate(), d.getUTCMonth() + 1, d.getUTCFullYear() - 2000]
}

export function frame({ seq, from, to = 0, cmd, unit, at }) {
  const body = [...little(seq, 2), 1, 1, ...timeOf(at), ...little(from, 6), ...little(to, 6), ...little(unit.length, 2), cmd, ...unit]
  return Buffer.from([0x40, 0x40, ...body, body.reduce((sum, b) => (sum + b) & 255, 0), 0x23, 0x23])
}

export const FIRE = 3 // normal operation, fire
/** 部件运行状态, one object. */
export const partState = ({ sys = 1, addr = 1, part = 40, partAddr = 1, status = FIRE, text = '', at }) =>
  [2, 1, sys, addr, part, ...little(partAddr, 4), ...little(status, 2), ...[...bytesOf(text), ...Array(31).fill(0)].slice(0, 31), ...timeOf(at)]
/** 传输装置操作信息, one object; bit 2 = 手动报警. */
export const operation = ({ flag, operator = 1, at }) => [24, 1, flag, operator, ...timeOf(at)]

export function device(port, address, { clock = () => Date.now() } = {}) {
  const socket = connect(port, '127.0.0.1')
  const waiting = new Map()
  let seq = 0
  let held = Buffer.alloc(0)
  socket.on('data', (b) => {
    held = Buffer.concat([held, b])
    while (held.length >= 30) {
      const size = 30 + held.readUInt16LE(24)
      if (held.length < size) return
      waiting.get(held.readUInt16LE(2))?.(held[26])
      held = held.subarray(size)
    }
  })
  const ready = new Promise((done, failed) => socket.once('connect', done).once('error', failed))
  /** Sends a unit, resolves with the command of the answer: 3 = 确认. */
  async function send(unit, cmd = 2) {
    await ready
    const n = ++seq
    const answer = new Promise((done) => waiting.set(n, done))
    socket.write(frame({ seq: n, from: address, cmd, unit, at: clock() }))
    return answer
  }
  return {
    send,
    fire: (o = {}) => send(partState({ ...o, at: o.at ?? clock() })),
    calm: (o = {}) => send(partState({ ...o, status: 1, at: o.at ?? clock() })),
    manual: (o = {}) => send(operation({ flag: 1 << 2, ...o, at: o.at ?? clock() })),
    beat: () => send([21, 1, 1, ...timeOf(clock())]),
    end: () => socket.destroy(),
  }
}
