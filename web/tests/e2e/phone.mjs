// A phone with a life of its own: a browser profile on the disk, a service worker, a line that can be cut in the middle of a
// byte, and a battery that can be pulled out (the browser is killed, not closed).
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { chromium } from 'playwright-core'
import { patient } from './harness.mjs'
import { WAIT_MS } from './tap.mjs'

/** Numbers that are the same in every run. */
export function dice(seed) {
  let s = seed >>> 0
  return () => {
    s = (s + 0x6d2b79f5) >>> 0
    let t = Math.imul(s ^ (s >>> 15), 1 | s)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** A line to the system: down, or up and (with `breaks`) cut after some bytes now and then. */
export async function line(to, roll = () => 1) {
  const target = new URL(to)
  const state = { up: true, breaks: 0, cuts: 0 }
  const open = new Set()
  const server = createServer((a) => {
    if (!state.up) return a.destroy()
    const b = connect(Number(target.port), target.hostname)
    let left = roll() < state.breaks ? Math.floor(roll() * 50_000) : Infinity
    const drop = () => {
      a.destroy()
      b.destroy()
      open.delete(a)
    }
    const count = (chunk) => {
      left -= chunk.length
      if (left > 0) return
      state.cuts++
      drop()
    }
    open.add(a)
    for (const s of [a, b]) s.on('error', drop).on('close', drop).on('data', count)
    a.pipe(b)
    b.pipe(a)
  })
  await new Promise((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    state,
    cut() {
      state.up = false
      for (const a of open) a.destroy()
    },
    mend() {
      state.up = true
    },
    close: () => new Promise((done) => {
      for (const a of open) a.destroy()
      server.close(done)
    }),
  }
}

/** All processes that this one has started, itself first. */
function family(pid) {
  const parents = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((name) => [Number(name), parentOf(name)])
  const all = [pid]
  for (const one of all) all.push(...parents.filter(([, parent]) => parent === one).map(([child]) => child))
  return all
}
/** 0: it has ended, whether or not somebody has asked after it. */
function parentOf(pid) {
  try {
    const [state, parent] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ')
    return state === 'Z' ? 0 : Number(parent)
  } catch {
    return 0
  }
}

/** The first process of the browser that keeps this profile. */
function browserOf(dir) {
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const words = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0')
      if (words.includes(`--user-data-dir=${dir}`) && !words.some((w) => w.startsWith('--type='))) return Number(name)
    } catch {
      // it has ended meanwhile
    }
  }
  return 0
}

export function phone({ width = 390, height = 844 } = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'huoyan-phone-'))
  const me = { context: null, page: null, faults: [] }
  me.on = async () => {
    rmSync(join(dir, 'SingletonLock'), { force: true })
    me.context = await chromium.launchPersistentContext(dir, {
      timeout: WAIT_MS, executablePath: ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync), viewport: { width, height }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', hasTouch: true,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    })
    await patient(me.context)
    me.page = me.context.pages()[0] ?? (await me.context.newPage())
    me.page.on('pageerror', (e) => me.faults.push(e.message))
    return me.page
  }
  /** The battery is out: no unload, no flush, and nothing lives on that could still hold a file of the profile. */
  me.kill = async () => {
    const pid = browserOf(dir)
    const all = pid ? family(pid) : []
    for (const one of all) {
      try {
        process.kill(one, 'SIGKILL')
      } catch {
        // it has ended meanwhile
      }
    }
    while (all.some(parentOf)) await new Promise((done) => setTimeout(done, 10))
    await me.context.close().catch(() => undefined)
  }
  me.end = async () => {
    await me.context?.close().catch(() => undefined)
    rmSync(dir, { recursive: true, force: true })
  }
  return me
}

const chunk = (name, data) => {
  const body = Buffer.concat([Buffer.from(name), data])
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(data.length, 0)
  body.copy(out, 4)
  out.writeUInt32BE(crc(body), out.length - 4)
  return out
}
export function crc(b) {
  let c = ~0
  for (const x of b) {
    c ^= x
    for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1
  }
  return ~c >>> 0
}

/** A photograph of noise: no two are alike, none can be packed. */
export function picture(roll, edge = 64) {
  const rows = Buffer.alloc(edge * (1 + 3 * edge))
  for (let i = 0; i < rows.length; i++) rows[i] = i % (1 + 3 * edge) === 0 ? 0 : Math.floor(roll() * 256)
  const head = Buffer.alloc(13)
  head.writeUInt32BE(edge, 0)
  head.writeUInt32BE(edge, 4)
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
}
export const sha256 = (b) => createHash('sha256').update(b).digest('hex')
