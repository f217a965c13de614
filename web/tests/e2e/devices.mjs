// Ten thousand devices in one list: it opens, goes to its end and back, is searched and narrowed, and few rows are ever drawn.
// Then a building's point table as a workbook, chosen, looked at and kept.
import { device } from './device.mjs'
import { front } from './front.mjs'
import { quiet, world } from './harness.mjs'
import { tap } from './tap.mjs'
import { workbook } from './workbook.mjs'

const ALL = 10_000
const DRAWN = 80 // rows of 61 px in a window of 900 px, with what is drawn ahead on both sides
const { ok, soon, done } = tap()
const w = await world({ alone: true })
const page = await w.person('yuan.zhiban')
const pad = (n) => String(n).padStart(5, '0')
const SEEN = '2026-09-21T09:30:00.000+08:00'
const devices = Array.from({ length: ALL }, (_, i) => ({
  device: String(1_000_000 + i), thing: null, name: `传输装置 ${pad(i)}`, place: { id: `370102-${String(i).padStart(13, '0')}`, name: `单位 ${pad(i)}`, address: `泉城路${i}号`, district: 370102 },
  profile: 'GB/T 26875.3', state: i % 10 === 0 ? 'offline' : 'online', since: SEEN, seen: SEEN, peer: `10.0.${i >> 8}.${i & 255}:5200`, why: 'new', bound: true, registered: true, faults: i % 7 === 0 ? 1 : 0, shielded: 0, fires: 0, points: 32,
}))
const counts = { total: ALL, online: ALL * 0.9, offline: ALL * 0.1, unknown: 0, strangers: 0, faults: 0, shielded: 0 }
const f = await front(w.url, {
  '/api/devices': ({ searchParams: q }) => {
    const fits = devices.filter((d) => (!q.get('text') || [d.name, d.place.name, d.place.address, d.device].some((x) => x.includes(q.get('text')))) && (!q.get('state') || d.state === q.get('state')) && (!q.get('after') || d.device > q.get('after')))
    const some = fits.slice(0, Number(q.get('limit')))
    return { devices: some, after: some.length < fits.length ? some.at(-1).device : null, counts }
  },
})
const rows = page.locator('tr.row')
const row = (i) => page.locator('tr.row', { hasText: `单位 ${pad(i)}` })
const few = async () => (await rows.count()) > 5 && (await rows.count()) <= DRAWN

await page.goto(f.url + '/app/watch/devices')
await soon('ten thousand devices stand in the list, and few rows are drawn', async () => /10,000/.test(await page.locator('main').innerText()) && (await few()), async () => `${await rows.count()} rows drawn`)
await quiet(page)
await w.shot(page, 'devices-1-first', { whole: false })
await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight))
await soon('the end is one movement away', async () => (await row(ALL - 1).isVisible()) && (await few()), () => rows.first().innerText())
await w.shot(page, 'devices-2-last', { whole: false })
for (let part = 9; part >= 0; part--) {
  await page.evaluate((share) => window.scrollTo(0, document.documentElement.scrollHeight * share), part / 10)
  await page.waitForFunction(() => [...document.querySelectorAll('tr.row')].some((r) => r.getBoundingClientRect().top >= 0 && r.getBoundingClientRect().bottom <= window.innerHeight))
}
await soon('wherever one stops there are rows, and at the top the first', () => row(0).isVisible())
await page.keyboard.press('/')
await page.keyboard.type('泉城路7777号')
await soon('a search finds the one', async () => (await rows.count()) === 1 && (await row(7777).isVisible()), () => rows.allInnerTexts())
await w.shot(page, 'devices-3-found', { whole: false })
await page.locator('#device-text').fill('')
await page.getByRole('button', { name: /离线/ }).click()
await soon('narrowed to those that are off the line, in order', async () => (await row(0).isVisible()) && (await row(10).isVisible()) && (await row(1).count()) === 0 && (await few()), () => rows.allInnerTexts())
await page.getByRole('button', { name: /离线/ }).click()
await row(1).waitFor()
ok('nothing of it went wrong', w.faults.length === 0, w.faults.join('; '))

// ---- a point table out of a workbook, against what the panel has sent ----
const panel = device(w.devices, 889)
await panel.fire({ partAddr: 7, text: '三层东侧' })
const head = ['系统类型', '系统地址', '部件类型', '部件地址', '名称', '位置', '楼层']
const one = await w.person('yuan.zhiban', { width: 1366 })
await one.goto(w.url + '/app/watch/devices/889')
const choose = (...table) => one.locator('.upload input[type=file]').setInputFiles(workbook([head, ...table]))
await choose([1, 1, 40, 7, '烟感41', '东侧走廊', '三层'], [1, 1, 999, 8, '烟感43', null, '三层'])
await soon('a wrong cell of a workbook is named by its row', async () => /3/.test(await one.locator('.upload tbody').innerText()) && (await one.getByRole('button', { name: /确认存入/ }).count()) === 0, () => one.locator('.upload').innerText())
await w.shot(one, 'devices-4-fault')
await choose([1, 1, 40, 7, '烟感41', '东侧走廊', '三层'], [1, 1, '感烟火灾探测器', 9, '烟感45', '<b>西侧</b>', '三层'])
await one.getByRole('button', { name: '确认存入 2 行' }).waitFor()
await w.shot(one, 'devices-5-table')
await one.getByRole('button', { name: '确认存入 2 行' }).click()
const points = one.locator('.points')
await soon('a good one is kept: what rang has its name, what never rang is told apart', async () => {
  const words = await points.innerText()
  return ['已存入 2 行', '三层 东侧走廊 烟感41', '三层 <b>西侧</b> 烟感45', '没响过'].every((x) => words.includes(x))
}, () => points.innerText())
await w.shot(one, 'devices-6-kept')
ok('no page said an error', w.faults.length === 0, w.faults.join('; '))
panel.end()
await f.end()
await w.end()
done()
