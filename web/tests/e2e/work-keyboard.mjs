// An officer decides an online filing by keyboard alone: list, matter, act, decision, and the trail shows it.
import { quiet, world } from './harness.mjs'
import { tap } from './tap.mjs'

const t = tap()
const w = await world()
const { ok, soon } = t

// ---- a company files on promise; that is another journey, so the desk is asked directly ----
const firm = await w.person('wang.zhanggui')
const me = (await w.ask(firm, 'GET', '/api/me')).json
const registrar = await w.person('registrar')
const named = async (noun, name) => (await w.ask(registrar, 'GET', `/api/${noun}?limit=200&name=${encodeURIComponent(name)}`)).json.rows.find((r) => r.name === name).id
const place = await named('places', '泉城光影影院02号厅')
const file = async (name) => {
  const a = await firm.request.post(w.url + '/api/files', { headers: { 'X-Huoyan': '1' }, multipart: { file: { name: name + '.pdf', mimeType: 'application/pdf', buffer: Buffer.from(`%PDF-1.4\n${name}${Date.now()}\n%%EOF\n`) } } })
  return (await a.json()).hash
}
const promise = (await w.ask(firm, 'GET', '/api/law/promise')).json.hash
const filed = await w.ask(firm, 'POST', '/api/procedures/opening-check/acts/promise', {
  about: { kind: 'place', id: place }, parties: [{ party: 'applicant', org: me.orgs[0] }],
  values: { 'filing-channel': 'online', 'premises-use': 'cinema', area: 400, 'business-licence': await file('执照'), promise, 'fire-rules': await file('制度'), 'floor-plans': await file('平面图'), 'filed-by-agent': false },
})
ok('a filing on promise waits', filed.status === 201, JSON.stringify(filed.json))

// ---- the officer: no mouse from here on ----
const page = await w.person('li.jianguo')
const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim().slice(0, 80) ?? '')
const tabTo = async (words, most = 60) => {
  for (let i = 0; i < most; i++) {
    if ((await focused()) === words) return true
    await page.keyboard.press('Tab')
  }
  return false
}
await page.goto(w.url + '/app/work')
await quiet(page)
await page.keyboard.press('/')
await page.keyboard.type('光影影院02')
await page.waitForURL(/text=/)
await soon('/ goes to the filter, and the list is filtered', async () => (await page.locator('tr.row').count()) === 1)
await quiet(page)
await page.keyboard.press('Enter') // from the filter to the first row
await soon('Enter goes on to the row, and it says that it is chosen', async () => (await page.locator('tr.row[aria-selected=true]').count()) === 1)
ok('the clock is words', /余 1 个工作日|今天到期/.test(await page.locator('tr.row').first().innerText()), await page.locator('tr.row').first().innerText())
await w.shot(page, 'work-keyboard-1-list')
await page.keyboard.press('Enter')
await page.waitForURL(/\/work\/matter\//)
await quiet(page)
await soon('Enter opens the matter', async () => (await page.locator('main h1').innerText()).includes('02号厅'))
ok('its next act is reached by Tab', await tabTo('准予（告知承诺）'), await focused())
await w.shot(page, 'work-keyboard-2-matter')
await page.keyboard.press('Enter')
await soon('the act opens with the focus in its first field', () => page.evaluate(() => document.activeElement?.tagName === 'TEXTAREA'))
await page.keyboard.type('材料齐全，承诺书已签署，符合形式要求')
await page.locator('dialog .ready').waitFor()
ok('the desk says that all conditions hold before anything is written', true)
await w.shot(page, 'work-keyboard-3-act', { whole: false })
ok('the statutory verb is reached by Tab', await tabTo('准予（告知承诺）', 12), await focused())
await page.keyboard.press('Enter')
await page.locator('.hy-note.done').waitFor()
await quiet(page)
await soon('it is decided, and the page says by which act', async () => (await page.locator('.hy-note.done').innerText()).includes('准予（告知承诺）'))
const trail = () => page.locator('.hy-timeline').innerText()
await soon('the trail names who did it and what was entered', async () => {
  const words = await trail()
  return ['准予（告知承诺）', '李建国', '符合形式要求'].every((x) => words.includes(x))
}, trail)
await soon('the paper is there with its number', async () => /消检字/.test(await page.locator('main').innerText()))
await w.shot(page, 'work-keyboard-4-done')
await page.keyboard.press('?')
await soon('? explains the keys', async () => (await page.locator('dialog[open]').count()) === 1)
ok('no page said an error', w.faults.length === 0, w.faults.join('; '))
await w.end()
t.done()
