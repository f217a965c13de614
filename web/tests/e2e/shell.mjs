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
await visitor.keyboard.press('Tab')
t.ok('the first stop of the keyboard skips to the content', (await visitor.evaluate(() => document.activeElement.getAttribute('href'))) === '#main')
await visitor.locator('button[data-login="li.jianguo"]').first().focus()
await visitor.keyboard.press('Enter')
await visitor.waitForURL(/\/app\/work$/)
await quiet(visitor)
t.ok('one press signs in and goes on to it', (await visitor.locator('main h1').count()) === 1)
t.ok('the window says which page it is', /· 火眼$/.test(await visitor.title()), await visitor.title())
await visitor.keyboard.press('?')
t.ok('? shows the keys', await visitor.locator('dialog[open] kbd').first().isVisible())
await visitor.keyboard.press('Escape')
t.ok('Esc closes them', (await visitor.locator('dialog[open]').count()) === 0)
await visitor.locator('.hy-menu a').nth(1).click()
await visitor.waitForFunction(() => document.activeElement !== document.body && !document.activeElement.closest('.hy-menu'), null, { timeout: 5000 }).catch(() => undefined)
t.ok('on a new page the focus is at its heading', await visitor.evaluate(() => document.activeElement?.tagName === 'H1' || document.activeElement?.id === 'main'))

// ---- the looks ----
await visitor.locator('.hy-top .lang').click()
await visitor.locator('html[lang=en]').waitFor()
await visitor.locator('.hy-menu', { hasText: 'To do' }).waitFor({ timeout: 5000 }).catch(() => undefined)
t.ok('English is one press away', (await visitor.locator('html').getAttribute('lang')) === 'en' && (await visitor.locator('.hy-menu').innerText()).includes('To do'))
await visitor.locator('.hy-top .lang').click()
await visitor.locator('.hy-top .who').click()
await visitor.getByRole('button', { name: '大字版' }).click()
t.ok('so is large text, and it is remembered', (await visitor.locator('html').getAttribute('data-view')) === 'senior' && (await visitor.evaluate(() => localStorage.getItem('hy.view'))) === 'senior')
t.ok('large text is 20 px at least', (await visitor.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize))) >= 20)
await visitor.context().close()

// ---- a session that ends while somebody writes ----
const owner = await w.person('wang.zhanggui')
await owner.goto(w.url + '/app/hall/matters')
await quiet(owner)
await owner.context().clearCookies()
const go = (to) => owner.evaluate((to) => document.querySelector('#app').__vue_app__.config.globalProperties.$router.push(to), to)
await go('/hall/unit')
const over = owner.locator('dialog[open] button[data-login="wang.zhanggui"]')
t.ok('an ended session opens the sign-in over the page', await over.first().waitFor({ timeout: 5000 }).then(() => true, () => false))
if (await over.count()) await over.first().click()
await owner.locator('dialog[open]').waitFor({ state: 'detached', timeout: 9000 }).catch(() => undefined)
await quiet(owner)
t.ok('and after it the work goes on', (await owner.locator('dialog[open]').count()) === 0 && (await owner.locator('main h1').count()) === 1)

// ---- no network ----
await owner.goto(w.url + '/app/hall/matters')
await quiet(owner)
await owner.context().setOffline(true)
await owner.locator('.hy-demo button').first().click()
await owner.locator('.hy-demo form button[type=submit]').click()
t.ok('without a network the page stays and says so', await owner.getByText('网络断开').first().waitFor({ timeout: 9000 }).then(() => true, () => false))
await owner.context().setOffline(false)
await owner.getByRole('button', { name: '现在再试' }).click()
t.ok('and takes it back when it is there again', await owner.locator('.hy-note.offline').waitFor({ state: 'detached', timeout: 9000 }).then(() => true, () => false))

// ---- the demo clock ----
await owner.locator('.hy-demo').getByRole('button', { name: '过一天' }).click()
await owner.locator('.hy-demo form button[type=submit]').click()
t.ok('the demo clock is moved by a press and shown', await owner.getByText('已拨到').waitFor({ timeout: 5000 }).then(() => true, () => false), await owner.locator('.hy-demo').innerText())

// ---- the phone ----
const phone = await w.person('wang.zhanggui', { width: 390 })
await phone.goto(w.url + '/app/hall')
await quiet(phone)
t.ok('on the phone the places stand at the thumb', (await phone.locator('.hy-bottom a:visible').count()) >= 2)
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
