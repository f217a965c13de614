// The frame of all pages: sign-in, a session that ends over a half-filled form, no network, the demo clock, keys, looks.
import { quiet, world } from './harness.mjs'
import { tap } from './tap.mjs'

const t = tap()
const w = await world()

// ---- signing in, by keyboard ----
const visitor = await w.nobody()
await visitor.goto(w.url + '/app/work')
await visitor.waitForURL(/sign-in\?to=\/work/)
t.ok('who is not signed in is asked to, and the address is remembered', true)
await quiet(visitor)
await visitor.keyboard.press('Tab')
await t.soon('the first stop of the keyboard skips to the content', async () => (await visitor.evaluate(() => document.activeElement.getAttribute('href'))) === '#main')
await visitor.locator('button[data-login="li.jianguo"]').first().focus()
await visitor.keyboard.press('Enter')
await visitor.waitForURL(/\/app\/work$/)
await quiet(visitor)
await t.soon('one press signs in and goes on to it', async () => (await visitor.locator('main h1').count()) === 1)
await t.soon('the window says which page it is', async () => /· 火眼$/.test(await visitor.title()), () => visitor.title())
await visitor.keyboard.press('?')
await t.soon('? shows the keys', () => visitor.locator('dialog[open] kbd').first().isVisible())
await visitor.keyboard.press('Escape')
await t.soon('Esc closes them', async () => (await visitor.locator('dialog[open]').count()) === 0)
await visitor.locator('.hy-menu a').nth(1).click()
await t.soon('on a new page the focus is at its heading', () => visitor.evaluate(() => document.activeElement?.tagName === 'H1' || document.activeElement?.id === 'main'))

// ---- the looks ----
await visitor.locator('.hy-top .lang').click()
await t.soon('English is one press away', async () => (await visitor.locator('html').getAttribute('lang')) === 'en' && (await visitor.locator('.hy-menu').innerText()).includes('To do'))
await visitor.locator('.hy-top .lang').click()
await visitor.locator('html[lang=zh-CN]').waitFor()
await visitor.locator('.hy-top .who').click()
await visitor.getByRole('button', { name: '大字版' }).click()
await t.soon('so is large text, and it is remembered', async () => (await visitor.locator('html').getAttribute('data-view')) === 'senior' && (await visitor.evaluate(() => localStorage.getItem('hy.view'))) === 'senior')
await t.soon('large text is 20 px at least', async () => (await visitor.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize))) >= 20)
await visitor.context().close()

// ---- a session that ends while somebody writes ----
const owner = await w.person('wang.zhanggui')
await owner.goto(w.url + '/app/hall/matters')
await quiet(owner)
await owner.context().clearCookies()
const go = (to) => owner.evaluate((to) => document.querySelector('#app').__vue_app__.config.globalProperties.$router.push(to), to)
await go('/hall/unit')
const over = owner.locator('dialog[open] button[data-login="wang.zhanggui"]')
await t.soon('an ended session opens the sign-in over the page', () => over.first().isVisible())
await over.first().click()
await owner.locator('dialog[open]').waitFor({ state: 'detached' })
await quiet(owner)
await t.soon('and after it the work goes on', async () => (await owner.locator('dialog[open]').count()) === 0 && (await owner.locator('main h1').count()) === 1)

// ---- no network ----
await owner.goto(w.url + '/app/hall/matters')
await quiet(owner)
await owner.context().setOffline(true)
await owner.locator('.hy-demo button').first().click()
await owner.locator('.hy-demo form button[type=submit]').click()
await t.soon('without a network the page stays and says so', () => owner.getByText('网络断开').first().isVisible())
await owner.context().setOffline(false)
await owner.getByRole('button', { name: '现在再试' }).click()
await t.soon('and takes it back when it is there again', async () => (await owner.locator('.hy-note.offline').count()) === 0)

// ---- the demo clock ----
await owner.locator('.hy-demo').getByRole('button', { name: '过一天' }).click()
await owner.locator('.hy-demo form button[type=submit]').click()
await t.soon('the demo clock is moved by a press and shown', () => owner.getByText('已拨到').isVisible(), () => owner.locator('.hy-demo').innerText())

// ---- the phone ----
const phone = await w.person('wang.zhanggui', { width: 390 })
await phone.goto(w.url + '/app/hall')
await quiet(phone)
await t.soon('on the phone the places stand at the thumb', async () => (await phone.locator('.hy-bottom a:visible').count()) >= 2)
const wide = await w.person('li.jianguo', { width: 683, height: 450 }) // 1366 × 900 at 200 %
await wide.goto(w.url + '/app/work')
await quiet(wide)
t.ok('at 200 % zoom nothing scrolls sideways', await wide.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth))

// ---- what may be installed, and what is never kept ----
const manifest = await fetch(w.url + '/app/manifest.webmanifest').then((r) => r.json())
const icons = await Promise.all(manifest.icons.map((i) => fetch(w.url + i.src).then((r) => r.status)))
t.ok('the program can be installed: its manifest and marks are there', icons.every((s) => s === 200), icons.join())
const worker = await fetch(w.url + '/app/sw.js').then((r) => r.text())
t.ok('its worker keeps the shell and never what /api says', /\/app\//.test(worker) && !/cache\.put\([^)]*api/.test(worker))
t.ok('no page met a fault', w.faults.filter((f) => !/ERR_INTERNET_DISCONNECTED|ERR_FAILED/.test(f)).length === 0, w.faults.join('\n'))
await w.end()
t.done()
