// Many visits (20; or the number behind the file's name) over a line that is cut at random and on a phone whose browser is killed
// at random: none lost, none doubled, every photograph as it was taken.
import { world } from './harness.mjs'
import { dice, line, phone, picture, sha256 } from './phone.mjs'
import { CODES, keysOn, officers, signIn, tasks } from './visits.mjs'
import { tap, WAIT_MS } from './tap.mjs'

const N = Number(process.argv[2] ?? 20)
const SEED = 20260921
const t = tap()
const w = await world()
const o = await officers(w)
const all = await tasks(w, o, N)
const roll = dice(SEED)
const road = await line(w.url, dice(SEED + 1)) // dice of its own: how many connections there are is chance, which phone dies is not
const me = phone()
let page = await me.on()
let kills = 0
const shots = new Map()
await keysOn(page, road.url)

/** In the page, as a finger does it: press what stands there, wait for what comes. */
async function fill({ photo, fail, limit }) {
  const until = async (what, find) => {
    for (const end = Date.now() + limit; Date.now() < end;) {
      const found = find()
      if (found) return found
      await new Promise((done) => setTimeout(done, 5))
    }
    throw new Error('waited in vain for ' + what)
  }
  const files = (input, bytes, name) => {
    const data = new DataTransfer()
    data.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], name, { type: 'image/png' }))
    input.files = data.files
    input.dispatchEvent(new Event('change', { bubbles: true }))
  }
  const say = (el, text) => {
    el.value = text
    el.dispatchEvent(new Event('input', { bubbles: true }))
  }
  const number = () => Number(document.querySelector('.items li.open h2')?.textContent.trim().split(' ')[0] ?? 0)
  await until('the list', () => number())
  for (let n = number(); n <= 20; n++) {
    if (n === fail) {
      document.querySelector('.items li.open .answers .fail').click()
      say(await until('the words', () => document.querySelector('.items li.open textarea')), '锁闭')
      files(document.querySelector('.items li.open input[type=file]'), photo, 'p.png')
      await until('the photograph', () => document.querySelector('.items li.open figure'))
      document.querySelector('.foot .main').click()
    } else document.querySelector('.items li.open .answers .pass').click()
    if (n < 20) await until('the next item', () => number() === n + 1)
  }
  await until('the end of the list', () => [...document.querySelectorAll('.foot .main')].find((b) => /填完了/.test(b.textContent))).then((b) => b.click())
}

async function conclude({ photo, codes, fail, limit }) {
  const until = async (what, find) => {
    for (const end = Date.now() + limit; Date.now() < end;) {
      const found = find()
      if (found) return found
      await new Promise((done) => setTimeout(done, 5))
    }
    throw new Error('waited in vain for ' + what)
  }
  const button = (text) => [...document.querySelectorAll('button')].find((b) => b.textContent.trim().replace(/^✓ /, '').startsWith(text) && !b.disabled)
  const field = (name) => [...document.querySelectorAll('.field')].find((f) => f.textContent.includes(name))
  const say = (el, text) => {
    el.value = text
    el.dispatchEvent(new Event('input', { bubbles: true }))
  }
  await until('the conclusions', () => document.querySelector('.which button'))
  button(fail ? '检查（责令改正）' : '检查（未发现违法）').click()
  ;(await until('the signature of the unit', () => button('已签字'))).click()
  if (fail) say(field('改正截止日').querySelector('input'), '2026-09-21')
  const input = field('音像记录').querySelector('input[type=file]')
  const data = new DataTransfer()
  data.items.add(new File([Uint8Array.from(atob(photo), (c) => c.charCodeAt(0))], 'av.png', { type: 'image/png' }))
  input.files = data.files
  input.dispatchEvent(new Event('change', { bubbles: true }))
  await until('the photograph', () => field('音像记录').querySelector('figure'))
  ;(await until('the way to the signatures', () => button('去签名'))).click()
  for (let left = 2; left > 0; left--) {
    const card = await until('a card', () => document.querySelector('.card.now input') && document.querySelector('.card.now'))
    say(card.querySelector('input'), codes[card.textContent.includes('李建国') ? 'li.jianguo' : 'wang.haiyan'])
    await until('a signature', () => document.querySelectorAll('.card.done').length === 3 - left)
  }
  ;(await until('handing in', () => button('提交'))).click()
  await until('the outbox', () => document.querySelector('.parcel'))
}

async function revive() {
  await me.kill()
  kills++
  page = await me.on()
  if (road.state.up) await signIn(page, road.url, 'li.jianguo').catch(() => undefined)
}

/** With a signal a phone that was dead asks who holds it; without one it shows what it has kept. */
async function toTask(m) {
  const task = '.items li.open, .which button, .hy-empty'
  await page.goto(`${road.url}/app/visit/task/${m}`)
  await page.waitForSelector(`${task}, button[data-login]`)
  if (!(await page.locator('button[data-login]').count())) return
  await page.locator('button[data-login="li.jianguo"]').first().click()
  await page.waitForSelector(task)
}

/** Once more from what the phone has kept, however often the battery is pulled out. */
async function visit(m, i) {
  const fail = i % 3 === 0 ? 8 : 0
  const one = picture(roll, i % 10 === 0 ? 320 : 48)
  const two = picture(roll, 48)
  shots.set(m, [sha256(two), ...(fail ? [sha256(one)] : [])])
  const dies = roll() < 0.25 ? 1 + Math.floor(roll() * 900) : 0
  let killed = Promise.resolve()
  const timer = dies ? setTimeout(() => (killed = me.kill()), dies) : null
  for (let left = dies ? 2 : 1; ; left--) { // its death, and a line that was cut while the page came
    try {
      await toTask(m)
      if (await page.locator('.items li.open').count()) await page.evaluate(fill, { photo: one.toString('base64'), fail, limit: WAIT_MS })
      await page.evaluate(conclude, { photo: two.toString('base64'), codes: CODES, fail, limit: WAIT_MS })
      break
    } catch (e) {
      if (!left) throw e
      clearTimeout(timer) // one death a visit
      await killed
      if (await handedIn(m)) break
    }
  }
  clearTimeout(timer)
  await killed
}
async function handedIn(m) {
  await revive()
  await page.goto(`${road.url}/app/visit/sync`)
  await page.waitForSelector('.parcel, .hy-empty')
  return page.evaluate((id) => new Promise((done) => {
    const r = indexedDB.open('huoyan-visit')
    r.onsuccess = () => {
      const g = r.result.transaction('outbox').objectStore('outbox').getAll()
      g.onsuccess = () => done(g.result.some((p) => p.matter === id))
    }
  }), m)
}

road.state.breaks = 0.3
for (let i = 0; i < N; i++) {
  if (roll() < 0.5) road.state.up ? road.cut() : road.mend()
  await visit(all[i], i)
}
road.mend()
await signIn(page, road.url, 'li.jianguo').catch(() => signIn(page, road.url, 'li.jianguo'))
for (let i = 0; i < 60; i++) {
  road.state.breaks = road.state.cuts ? 0.3 : 1 // once at least
  await page.goto(`${road.url}/app/visit/sync`).catch(() => undefined)
  const gone = await page.waitForFunction((n) => document.querySelectorAll('.parcel').length === n && document.querySelectorAll('.parcel .settled').length === 2 * n, N, { timeout: 10_000 }).then(() => true, () => false)
  if (gone) break
}

let lost = 0
let doubled = 0
let wrong = 0
for (const m of all) {
  const facts = (await w.ask(o.li, 'GET', `/api/matters/${m}/facts`)).json.filter((f) => /visit-(clean|order)$/.test(f.act) && f.event === 'act')
  lost += facts.length === 0
  doubled += facts.length > 1
  for (const hash of shots.get(m)) {
    const a = await o.wang.request.get(`${w.url}/api/files/${hash}`)
    wrong += !a.ok() || sha256(await a.body()) !== hash
  }
}
console.log(`# ${N} visits, the browser killed ${kills} times, ${road.state.cuts} connections cut in the middle`)
t.ok('the line was cut and the browser killed on the way', kills > 0 && road.state.cuts > 0, `${kills} ${road.state.cuts}`)
t.ok(`of ${N} visits none is lost`, lost === 0, lost)
t.ok('none is doubled', doubled === 0, doubled)
t.ok('every photograph arrived as it was taken', wrong === 0, wrong)
t.ok('no page met an error', me.faults.length === 0, me.faults.join('; '))
await me.end()
await road.close()
await w.end()
t.done()
