// A night at the desk by keyboard alone, with real frames from a plain client: the shift begins with a tone that was heard, a fire
// rings and is taken by one key, seen by the other seat, read byte by byte, told to 119 by one more; 119 is silent; a false alarm
// asks its cause; strangers and drills are told apart; the shift is handed over only when no fire is unread.
import { device } from './device.mjs'
import { quiet, world } from './harness.mjs'
import { tap } from './tap.mjs'

const t = tap()
const w = await world({ alone: true })
const { ok, soon } = t
const page = await w.person('yuan.zhiban')
const clock = async () => Date.parse((await w.ask(page, 'GET', '/api/status')).json.now)
let at = await clock()
const on = async (seconds) => {
  const to = new Date((await clock()) + seconds * 1000 + 8 * 3600_000).toISOString().slice(0, 19)
  const a = await w.putClock(page, to)
  if (a.status >= 300) throw new Error(`clock to ${to}: ${JSON.stringify(a.json)}`)
  at = await clock()
}
const unit = (address) => device(w.devices, address, { clock: () => at })
const row = (words) => page.locator('[role=option]', { hasText: words })
const state = (words, more) => page.locator('[role=option]', { hasText: words }).filter({ hasText: more }).first().waitFor()
const choose = async (words) => { // by J and K alone
  await page.keyboard.press('Escape')
  for (let i = 0; i < 30; i++) {
    if ((await page.locator('.head h2').innerText()).includes(words)) return true
    await page.keyboard.press(i < 15 ? 'k' : 'j') // answered when the page has done what the key does
  }
  return false
}

// ---- the shift ----
await page.goto(w.url + '/app/')
await page.waitForURL(/\/app\/watch$/)
await page.locator('.strip', { hasText: '没有人在班' }).waitFor()
ok('who watches begins at the desk, which says that nobody is on shift', true)
await page.keyboard.press('s')
await page.locator('dialog[open] .listen:focus').waitFor()
await soon('a shift cannot begin before the tone was heard', () => page.locator('dialog footer button').first().isDisabled())
await page.keyboard.press('Enter')
await page.locator('dialog .heard:focus').waitFor()
await page.waitForFunction(() => parseFloat(document.querySelector('dialog .meter i').style.width) > 5)
ok('the fire tone leaves the page', true)
await w.shot(page, 'watch-shift', { whole: false })
await page.keyboard.press('Enter')
await page.locator('dialog .ok').waitFor()
await page.locator('dialog footer button:focus').waitFor()
await page.keyboard.press('Enter')
await page.locator('.said', { hasText: '开始值班' }).waitFor()
await page.locator('.bar .item', { hasText: '1 席在班' }).waitFor()
await soon('three times Enter: heard, and on shift', async () => (await page.locator('[data-sound=on]').count()) === 1)

// ---- a fire ----
const hotel = unit(889)
await hotel.beat()
ok('the device gets its confirmation', (await hotel.fire({ partAddr: 7, text: '三层东侧３F-４１' })) === 3)
await page.locator('.first button').waitFor()
await page.locator('[data-ringing=fire]').waitFor()
await soon('the fire is on the desk and rings', async () => (await page.title()).startsWith('(1)'), () => page.title())
await soon('the text stands exactly as sent', () => page.locator('.head .sent', { hasText: '三层东侧３F-４１' }).isVisible(), () => page.locator('.head').innerText())
const place = await page.locator('.head h2').innerText()
await w.shot(page, 'watch-fire', { whole: false })

const second = await w.person('jiang.zhiban')
await second.goto(w.url + '/app/watch')
await second.locator('[role=option]', { hasText: place }).waitFor()
await page.keyboard.press('Space')
await state(place, '已接收')
ok('one key takes it', true)
await page.locator('[data-ringing=""]').waitFor()
ok('and it rings no more', true)
await second.locator('[role=option]', { hasText: place }).filter({ hasText: '袁值班' }).waitFor()
await second.locator('.acts .other', { hasText: '袁值班' }).waitFor()
ok('the other seat sees at once who has it', true)

await hotel.fire({ partAddr: 8, text: '三层东侧３F-４３' })
await row(place).locator('.count', { hasText: '×2' }).waitFor()
ok('another point of the same house joins it, counted', true)
for (let i = 0; i < 3; i++) await page.keyboard.press(']')
await page.locator('.frame tbody tr').nth(10).waitFor()
const has = async (target, ...all) => {
  const words = await target.innerText()
  return all.every((x) => words.includes(x))
}
const frame = page.locator('.frame')
await soon('the frame is read byte by byte', () => has(frame, '启动符', '40 40', '业务流水号', '感烟火灾探测器', '火警', '结束符'), () => frame.innerText())
await soon('every byte is told', async () => (await page.locator('.frame .hex span').count()) === 30 + 48)
await w.shot(page, 'watch-frame', { whole: false })
await page.keyboard.press('[')
await soon('every occurrence is there', async () => (await page.locator('.more tbody tr').count()) >= 2)
await page.keyboard.press('c')
await soon('C copies the first number', async () => (await page.locator('.phones li.on').count()) === 1 || (await page.locator('.phones .none').count()) > 0)

// ---- told to 119, which is silent ----
await page.keyboard.press('f')
await state(place, '已报 119')
ok('one key more tells 119: two keys from the new fire', true)
await on(31)
await page.locator('.untold').waitFor()
await soon('119 silent fills the screen', async () => (await page.locator('.untold h1').innerText()).includes('119 未确认，立即电话 119'))
await soon('with what to read aloud', () => has(page.locator('#untold-text'), place, '地址'), () => page.locator('#untold-text').innerText())
await w.shot(page, 'watch-untold', { whole: false })
await page.keyboard.press('Escape')
ok('no key takes it away', (await page.locator('.untold').count()) === 1)
await page.locator('#f-operator-119:focus').waitFor()
await page.keyboard.type('0417')
await page.keyboard.press('Enter')
await page.locator('.untold').waitFor({ state: 'detached' })
await state(place, '119 已确认')
ok('time and operator end it', true)

// ---- a false alarm ----
const cinema = unit(11111)
await cinema.fire({ partAddr: 3, text: '放映厅走廊' })
await page.locator('.first button').waitFor()
await page.keyboard.press('Space')
await page.locator('.head .kind', { hasText: '已接收' }).waitFor()
const cinemaName = await page.locator('.head h2').innerText()
ok('Space takes the fire that nobody has, whatever was in hand', cinemaName !== place)
await page.keyboard.press('x')
await page.locator('dialog[open] .choices input:focus').waitFor()
await page.keyboard.press('Enter')
await page.locator('dialog .faults').waitFor()
ok('a false alarm is not closed without its cause', true)
await page.locator('dialog .choices input').first().focus()
await page.keyboard.press('2')
await w.shot(page, 'watch-false', { whole: false })
await page.keyboard.press('Enter')
await row(cinemaName).waitFor({ state: 'detached' })
ok('with it, it leaves the list', true)

// ---- a stranger, and a key that was pressed ----
const stranger = unit(424242)
await stranger.manual()
await row('424242').waitFor()
await soon('an alarm of a device that nobody knows is shown, and called so', async () => (await row('424242').innerText()).includes('未登记'))
await soon('and so is that somebody pressed its key', async () => (await row('424242').innerText()).includes('手动报警'))

// ---- the hand-over ----
await second.keyboard.press('s')
for (const what of ['.listen', '.heard', 'footer button']) {
  await second.locator(`dialog[open] ${what}:focus`).waitFor()
  await second.keyboard.press('Enter')
}
await second.locator('.said', { hasText: '开始值班' }).waitFor()
await page.locator('.bar .item', { hasText: '2 席在班' }).waitFor()
await page.keyboard.press('s')
await page.locator('dialog[open] .hy-note', { hasText: '不能交班' }).waitFor()
await page.keyboard.press('Enter')
await soon('a shift with an unread fire is not handed over', () => has(page.locator('dialog [role=alert]'), '不能交班'), () => page.locator('dialog[open]').innerText())
await w.shot(page, 'watch-handover', { whole: false })
await page.keyboard.press('Escape')
await page.keyboard.press('Space')
await state('424242', '已接收')

// ---- a building's point table, in a page of its own ----
const table = await w.person('yuan.zhiban')
await table.goto(w.url + '/app/watch/devices/889')
await table.locator('.upload input[type=file]').setInputFiles({ name: '点位.csv', mimeType: 'text/csv', buffer: Buffer.from('系统类型,系统地址,部件类型,部件地址,名称,位置,楼层\n1,1,40,7,烟感41,东侧走廊,三层\n1,1,999,8,烟感43,东侧走廊,三层\n') })
await table.locator('.upload .hy-note.error').waitFor()
await soon('a table with a fault is not kept, and the row is named', () => has(table.locator('.upload tbody'), '3'), () => table.locator('.upload').innerText())
await table.locator('.upload input[type=file]').setInputFiles({ name: '点位.csv', mimeType: 'text/csv', buffer: Buffer.from('系统类型,系统地址,部件类型,部件地址,名称,位置,楼层\n1,1,40,7,烟感41,东侧走廊,三层\n1,1,40,9,烟感45,东侧走廊,三层\n') })
await table.getByRole('button', { name: '确认存入 2 行' }).click()
await table.locator('.hy-filters button', { hasText: '对得上' }).waitFor()
const points = table.locator('.points')
await soon('a good one is kept, and stands against what the panel sends', () => has(points, '已存入 2 行', '三层 东侧走廊 烟感41', '没响过', '表里没有'), () => points.innerText())

// ---- a drill ----
await page.keyboard.press('b')
await page.locator('dialog[open] input[type=search]:focus').waitFor()
await page.keyboard.type('商场')
await page.keyboard.press('Enter') // before the desk has answered
await page.locator('.strip.violet', { hasText: '不会通知 119' }).waitFor()
const drill = await row('演练').locator('.name').innerText()
ok('a drill is hatched, named so, and says that it calls nobody', await choose(drill.replace('演练', '').trim().slice(0, 6)))
await page.locator('.head.drill').waitFor()
await page.locator('.phones').waitFor()
ok('no number of it can be called', (await page.locator('.phones a').count()) === 0)
await page.keyboard.press('Space')
await page.locator('.head .kind', { hasText: '已接收' }).waitFor()
await page.keyboard.press('f')
await page.locator('.head .kind', { hasText: '已报 119' }).waitFor()
await w.shot(page, 'watch-drill', { whole: false })
const drilled = await w.ask(page, 'GET', '/api/alarms?box=drill&limit=5')
ok('nothing of it was sent to anybody', drilled.json.alarms.length > 0 && drilled.json.alarms.every((a) => a.sent.length === 0), JSON.stringify(drilled.json.alarms.map((a) => a.sent)))

// ---- and home ----
await page.keyboard.press('s')
await page.locator('dialog[open] input[name=to]').first().waitFor()
await page.keyboard.press('Enter')
await page.locator('.said', { hasText: '已交班给' }).waitFor()
ok('the shift is handed over', true)
await page.keyboard.press('?')
await soon('? explains the keys of the desk', async () => (await page.locator('dialog[open]').innerText()).includes('接手'))
await quiet(page)
ok('no page said an error', w.faults.length === 0, w.faults.join('; '))
for (const d of [hotel, cinema, stranger]) d.end()
await w.end()
t.done()
