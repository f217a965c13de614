// A storm: 20,000 rows a second for three seconds, and in its midst one fire.  The desk stays in hand: the fire is on top, the
// row that one looks at does not change, one key still takes, and what was told last is what is shown.  Then the line is cut.
import { front } from './front.mjs'
import { world } from './harness.mjs'
import { tap } from './tap.mjs'

const t = tap()
const w = await world({ alone: true })
const SECONDS = 3
const A_SECOND = 20_000
const PARTS = 20

const now = () => new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 23) + '+08:00'
const began = now()
const row = (i, o = {}) => ({
  alarm: `370100-${String(i).padStart(13, '0')}`, heard: `1/${i}`, drill: false, kind: 'fire', stage: 'verifying', state: 'verifying', 'state-title': '核实中', number: 1, fresh: 0, sent: [], device: String(1000 + i), thing: null, 'device-name': '用户信息传输装置', registered: true, bound: true,
  place: { id: '370102-0000000000001', name: `场所 ${i}`, address: '', district: 370102 }, point: { point: '1.1.40.7', name: '烟感', where: '三层', floor: '', part: '感烟火灾探测器', system: '火灾报警系统', text: '3F-7' },
  count: 1, points: 1, standing: 1, first: began, last: began, said: null, 'clock-off': null, holder: { person: who, name: '袁值班', at: began }, told: null, limit: null, acts: [], closed: null, ...o,
})
let waiting = 0 // what nobody has, as the desk counts it
const taken = []
const listed = []
let told = 0 // how often each row of the storm was told
const storm = () => Array.from({ length: told ? A_SECOND : 0 }, (_, i) => row(i, { number: told, count: told })).concat(waiting ? [fire] : [])
let who = ''
const shift = (person, name, seat) => ({ id: seat, person, name, seat, began, ended: null, to: null, 'to-name': null, note: '' })
const f = await front(w.url, {
  events: true,
  '/api/alarms': (url) => ({ now: now(), alarms: url.searchParams.get('box') === 'open' ? [...listed, ...storm()] : [], after: null, counts: {} }),
  '/api/alarms/': (url) => ({ code: 'not-found', zh: '没有', next_zh: '', params: { url: url.pathname } }),
  '/api/watch': () => ({ now: now(), shift: shift(who, '袁值班', '01'), colleagues: [], counts: { new: waiting + listed.length }, unread: 0, lines: [{ to: 'fire-119', up: true, since: began, why: '' }], devices: { total: A_SECOND, online: A_SECOND, offline: 0, unknown: 0, strangers: 0, faults: 0, shielded: 0 }, 'watch-seen': began, away: [], round: null }),
  '/api/matters/': (url) => (taken.push(url.pathname), { waits: false }),
})

const page = await w.person('yuan.zhiban')
who = (await w.ask(page, 'GET', '/api/me')).json.person
await page.goto(f.url + '/app/watch')
await page.locator('.quiet h2').waitFor()
while (!f.streams.size) await page.waitForTimeout(50)
const frames = () => page.evaluate(() => {
  window.hyFrames = { n: 0, longest: 0, last: performance.now() }
  const tick = (at) => {
    window.hyFrames.n++
    window.hyFrames.longest = Math.max(window.hyFrames.longest, at - window.hyFrames.last)
    window.hyFrames.last = at
    requestAnimationFrame(tick)
  }
  requestAnimationFrame(tick)
})
await frames()

const texts = Array.from({ length: PARTS }, (_, k) => {
  let text = ''
  for (let i = 0; i < A_SECOND / PARTS; i++) text += `event: alarm\ndata: ${JSON.stringify(row(k * (A_SECOND / PARTS) + i))}\n\n`
  return text
})
const fire = row(999_999, { stage: 'new', state: 'raised', 'state-title': '新报警', holder: null, place: { id: '370102-0000000000002', name: '嘉禾百货', address: '', district: 370102 }, acts: [{ act: 'take', title: '接收', key: 'Space', ask: false }] })
let inHand = ''
for (let s = 0; s < SECONDS; s++, told = s)
  for (let k = 0; k < PARTS; k++) {
    const due = Date.now() + 1000 / PARTS
    f.tellText(texts[k].replaceAll('"number":1,', `"number":${s + 1},`).replaceAll('"count":1,', `"count":${s + 1},`))
    if (s === 1 && k === 0) inHand = (await page.locator('[role=option][aria-selected=true] .name').innerText())
    if (s === 1 && k === PARTS / 2) { waiting = 1; f.tell('alarm', fire) }
    await page.waitForTimeout(Math.max(0, due - Date.now()))
  }
const first = page.locator('.left .first')
await first.locator('button', { hasText: '嘉禾百货' }).waitFor()
t.ok('the fire of the storm stands on top, wherever the list stands', true)
t.ok('the alarm in hand is still the one that it was', (await page.locator('.head h2').innerText()) === inHand, inHand)
await t.soon('it rings', async () => (await page.locator('[data-sound]').count()) === 1 && (await page.title()).startsWith('(1)'), () => page.title())
await page.keyboard.press('Space')
await page.waitForFunction(() => document.querySelector('.said')?.textContent?.includes('接收'))
t.ok('one key takes the fire, whatever is in hand', taken.length === 1 && taken[0].endsWith(`${fire.alarm}/acts/take`), taken.join())
waiting = 0
f.tell('alarm', { ...fire, number: 2, stage: 'taken', state: 'taken', 'state-title': '已接收', holder: { person: who, name: '袁值班', at: now() }, acts: [] })
await page.waitForFunction((n) => document.querySelector('[role=option]')?.getAttribute('aria-setsize') === String(n), A_SECOND + 1)
const drawn = () => page.locator('[role=option]').count()
await t.soon('20,001 alarms stand, and few rows are drawn', async () => (await drawn()) > 5 && (await drawn()) < 60, drawn)
await page.waitForFunction(() => [...document.querySelectorAll('[role=option] .count')].length > 5 && [...document.querySelectorAll('[role=option] .count')].every((x) => x.textContent === '×3'))
t.ok('what was told last is what is shown', true)
const seen = await page.evaluate(() => window.hyFrames)
console.log(`# ${seen.n} frames, the longest pause ${Math.round(seen.longest)} ms (Chromium without a display, two shared cores)`)
t.ok('frames went on through the storm', seen.n > 10, JSON.stringify(seen))
await w.shot(page, 'watch-storm', { whole: false })

// ---- the line is cut ----
f.line(false)
await page.locator('.strip.stale', { hasText: '连接中断' }).waitFor()
await t.soon('a cut line is said, with the time at which the data stand', async () => /数据停在 \d\d:\d\d:\d\d/.test(await page.locator('.strip.stale').first().innerText()))
await w.shot(page, 'watch-lost', { whole: false })
told = 0
waiting = 0
listed.push(row(888_888, { stage: 'new', 'state-title': '新报警', holder: null, place: { id: '370102-0000000000003', name: '断网时的火警', address: '', district: 370102 } }))
f.line(true)
await page.locator('[role=option]', { hasText: '断网时的火警' }).waitFor()
await t.soon('what happened meanwhile is there when the line stands again, and what ended is gone', async () => (await page.locator('[role=option]').count()) === 1)
await page.locator('.strip.stale').waitFor({ state: 'detached' })
t.ok('and nothing says any more that it is cut', true)
const faults = w.faults.filter((x) => !/ERR_|Failed to load|EventSource/.test(x))
t.ok('no page said an error', faults.length === 0, faults.join('; '))
await f.end()
await w.end()
t.done()
