// A throw-away Huoyan and Debian's Chromium for journeys and pictures; both ended by process id.
//
//   const w = await world()                        // HUOYAN_URL=http://… : a system that runs already; HUOYAN_LATE_MS=1500 : each
//                                                  // answer of the desk is late by a random time up to that;
//                                                  // HUOYAN_SLOW=6 : the pages run on a sixth of a processor
//   const page = await w.person('li.jianguo', { width: 390, view: 'senior' })
//   await page.goto(w.url + '/app/'); await w.shot(page, 'todo'); await w.end()
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { WAIT_MS } from './tap.mjs'

export const ROOT = new URL('../../..', import.meta.url).pathname
const PROGRAM = process.env.HUOYAN_BUILD ?? join(ROOT, 'build')
const HEIGHTS = { 390: 844, 1366: 900, 1920: 1080 }
const READY_MS = 3 * WAIT_MS // a demonstration is made anew, and syncs some thousand times
const LATE_MS = Number(process.env.HUOYAN_LATE_MS ?? 0)
const SLOW = Number(process.env.HUOYAN_SLOW ?? 1)

const freePort = () => new Promise((done) => {
  const s = createServer()
  s.listen(0, '127.0.0.1', () => {
    const { port } = s.address()
    s.close(() => done(port))
  })
})

const pause = (ms) => new Promise((done) => setTimeout(done, ms))

/** `huoyan demo` on a folder of its own: { url, devices, stop }.  alone: the fixed cast without the devices and the 119 that a
 * demonstration has around it, so that nothing happens but what the journey does. */
async function demo(today, alone) {
  const dir = mkdtempSync(join(tmpdir(), 'huoyan-web-'))
  const [port, devices] = [await freePort(), await freePort()]
  const ports = ['--port', String(port), '--device-port', String(devices)]
  const make = ['demo', '--dir', join(dir, 'data'), '--today', today]
  if (alone) execFileSync(join(PROGRAM, 'bin/huoyan'), [...make, '--units', '0', '--only-make'], { stdio: 'ignore' })
  const words = alone ? ['serve', '--demo', '--data', join(dir, 'data'), ...ports] : [...make, ...ports]
  const child = spawn(join(PROGRAM, 'bin/huoyan'), words, { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const s of [child.stdout, child.stderr]) s.on('data', (b) => (said = (said + b).slice(-4000)))
  const url = `http://127.0.0.1:${port}`
  const until = Date.now() + READY_MS
  for (;;) {
    const up = await fetch(url + '/api/status').then((a) => a.ok, () => false)
    if (up) break
    if (child.exitCode !== null || Date.now() > until) throw new Error('the system did not come up:\n' + said)
    await pause(100)
  }
  const stop = async () => {
    const ended = new Promise((done) => child.once('exit', done))
    child.kill('SIGTERM')
    await Promise.race([ended, pause(10_000)])
    if (child.exitCode === null) child.kill('SIGKILL')
    rmSync(dir, { recursive: true, force: true })
  }
  return { url, devices, stop, notes: () => said }
}

const chromiumPath = () => ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync)

/** Whatever a journey waits for may take as long as a busy machine takes; HUOYAN_SLOW holds the processor back. */
export async function patient(context) {
  context.setDefaultTimeout(WAIT_MS)
  if (SLOW <= 1) return
  const hold = async (page) => (await context.newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: SLOW })
  for (const page of context.pages()) await hold(page)
  context.on('page', (page) => hold(page).catch(() => undefined)) // it may be closed by now
}

/** Sets how the pages look before they are opened: theme, view, language. */
function look(o) {
  for (const [name, value] of Object.entries(o)) if (value) localStorage.setItem('hy.' + name, value)
}

export async function world({ today = '2026-09-21T09:30', alone = false, pictures = process.env.HUOYAN_PICTURES } = {}) {
  const system = process.env.HUOYAN_URL ? { url: process.env.HUOYAN_URL, devices: Number(process.env.HUOYAN_DEVICES), stop: async () => {}, notes: () => '' } : await demo(today, alone)
  const browser = await chromium.launch({
    executablePath: chromiumPath(), timeout: WAIT_MS,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  })
  const faults = []

  /** A page of a new browser profile.  width 390, 1366, 1920; theme, view, language as the switches of the pages. */
  async function nobody({ width = 1366, height, theme, view, language, scripts = true } = {}) {
    const context = await browser.newContext({
      viewport: { width, height: height ?? HEIGHTS[width] ?? 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai',
      javaScriptEnabled: scripts, serviceWorkers: 'block', hasTouch: width < 600,
    })
    await patient(context)
    await context.addInitScript(look, { theme, view, language })
    if (LATE_MS) await context.route('**/api/**', (r) => (r.request().url().endsWith('/events') ? r.continue() : pause(Math.random() * LATE_MS).then(() => r.continue()).catch(() => undefined)))
    const page = await context.newPage()
    page.on('pageerror', (e) => faults.push(`${page.url()}: ${e.message}`))
    page.on('console', (m) => {
      const words = m.text()
      if (m.type() === 'error' && !/status of 4\d\d/.test(words)) faults.push(`${page.url()}: ${words}`)
    })
    return page
  }

  /** The same, signed in as somebody of the demonstration. */
  async function person(login, how = {}) {
    const page = await nobody(how)
    const a = await page.request.post(system.url + '/api/demo/sign-in', { data: { login }, headers: { 'X-Huoyan': '1' } })
    if (!a.ok()) throw new Error(`sign-in of ${login}: ${a.status()} ${await a.text()}`)
    return page
  }

  /** Waits until nothing is on its way, then takes the picture (only where pictures are wanted). */
  async function shot(page, name, { whole = true } = {}) {
    await quiet(page)
    if (!pictures) return
    mkdirSync(pictures, { recursive: true })
    await page.screenshot({ path: join(pictures, name + '.png'), fullPage: whole })
  }

  /** What the desk answers, asked as this person: for preparing a journey. */
  async function ask(page, method, path, data) {
    const headers = { 'X-Huoyan': '1', ...(method === 'GET' ? {} : { 'Idempotency-Key': `k${Date.now()}${Math.random()}` }) }
    const a = await page.request.fetch(system.url + path, { method, headers, ...(data ? { data } : {}) })
    return { status: a.status(), json: await a.json().catch(() => null) }
  }

  const putClock = (page, to) => ask(page, 'POST', '/api/demo/clock', { to })

  async function end() {
    await browser.close()
    await system.stop()
  }
  return { url: system.url, devices: system.devices, browser, nobody, person, shot, ask, putClock, faults, notes: system.notes, end }
}

/** The page has its heading and nothing is on its way to the desk; an event stream does not count. */
export async function quiet(page) {
  await page.locator('main h1').first().waitFor({ state: 'attached' })
  const still = () => !document.documentElement.hasAttribute('data-busy') && !document.querySelector('[aria-busy=true]')
  for (let i = 0; i < 2; i++) {
    await page.waitForFunction(still)
    await pause(80)
  }
}
