// Every address of the program under axe-core (WCAG 2.1 A and AA) × normal, senior × 390, 1366, 1920, and the archetypes in the
// dark; besides: nothing scrolls sideways, nothing below 13 px, targets are large enough, 200 % zoom holds.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { quiet, world } from '../e2e/harness.mjs'
import { tap } from '../e2e/tap.mjs'

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const axe = readFileSync(axeFile, 'utf8')
const t = tap()
const w = await world()
const only = process.argv[2]

// ---- the addresses, with a matter and a paper that there are ----
const firm = await w.person('wang.zhanggui')
const officer = await w.person('li.jianguo')
const rows = async (page, box) => (await w.ask(page, 'GET', `/api/matters?box=${box}&limit=20`)).json?.matters ?? []
const theirs = [...(await rows(officer, 'todo')), ...(await rows(officer, 'all'))][0]?.matter
const own = [...(await rows(firm, 'open')), ...(await rows(firm, 'all'))][0]?.matter
const procedure = (await w.ask(firm, 'GET', '/api/hall/services')).json?.services?.[0]
const first = procedure?.procedure ?? procedure?.id
const article = (await w.ask(firm, 'GET', '/api/law/articles')).json?.rows?.[0]?.id
const boss = await w.person('zhou.zhengming')
const drawn = (await w.ask(boss, 'GET', '/api/draws?limit=50')).json?.draws?.[0]?.matter

const places = [
  [null, '/app/sign-in'], [null, '/app/hall'], [null, '/app/law'], [null, '/app/nowhere'], [null, '/'],
  first && [null, `/app/hall/need/${first}`], first && [null, `/app/law/procedures/${first}`], article && [null, `/app/law/articles/${article}`],
  ['wang.zhanggui', '/app/hall'], ['wang.zhanggui', '/app/hall/matters'], ['wang.zhanggui', '/app/hall/unit'],
  own && ['wang.zhanggui', `/app/hall/matters/${own}`],
  ['li.jianguo', '/app/work'], ['li.jianguo', '/app/work/substitutes'], theirs && ['li.jianguo', `/app/work/matter/${theirs}`],
  ['yuan.zhiban', '/app/watch'], ['yuan.zhiban', '/app/watch/devices'], ['yuan.zhiban', '/app/watch/devices/889'],
  ['yuan.zhiban', '/app/watch/wall'], ['zhou.zhengming', '/app/draws'], ['zhou.zhengming', '/app/draws/plan'], drawn && ['zhou.zhengming', `/app/draws/${drawn}`],
  ['li.jianguo', '/app/visit'], [null, '/app/door'], [null, '/app/ratings'], ['li.jianguo', '/app/law/reviews'], ['li.jianguo', '/app/find'], ['wen.yuan', '/app/file/import'], ['admin.security', '/app/admin'],
].filter(Boolean).filter(([, path]) => !only || path.includes(only))
const known = await officer.evaluate(() => 0).then(() => true)
if (!known) throw new Error('no browser')

const run = (page) => page.evaluate(async () => {
  const r = await window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], resultTypes: ['violations'] })
  return r.violations.map((v) => `${v.id}: ${v.help}\n` + v.nodes.slice(0, 3).map((n) => '  ' + n.html.slice(0, 160) + ' | ' + (n.any[0]?.message ?? '').slice(0, 160)).join('\n'))
})

const measure = (page, target) => page.evaluate((target) => {
  const said = []
  if (document.documentElement.scrollWidth > window.innerWidth + 1) said.push(`scrolls sideways: ${document.documentElement.scrollWidth}`)
  const seen = (el) => el.checkVisibility?.({ opacityProperty: true, visibilityProperty: true }) && !el.closest('.hy-hidden, .hy-skip, svg, [aria-hidden=true]')
  for (const el of document.querySelectorAll('body *')) {
    const own = [...el.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim())
    if (own && seen(el) && parseFloat(getComputedStyle(el).fontSize) < 12.9 && !el.closest('.hy-seal, noscript')) said.push('small text: ' + el.outerHTML.slice(0, 120))
  }
  for (const el of document.querySelectorAll('button, select, input:not([type=hidden]):not([type=file]), nav a')) {
    if (!seen(el) || el.closest('label, .hy-seal')) continue
    const b = el.getBoundingClientRect()
    if (b.width > 1 && b.height > 1 && (b.height < target - .5 || b.width < 23.5)) said.push(`target of ${Math.round(b.width)}×${Math.round(b.height)}: ` + el.outerHTML.slice(0, 100))
  }
  return said.slice(0, 4)
}, target)

const all = [[390, 'normal', 'light'], [1366, 'normal', 'light'], [390, 'senior', 'light'], [1366, 'senior', 'light'], [1366, 'normal', 'dark'], [1920, 'normal', 'light'], [1920, 'senior', 'light']]
const looks = process.env.AXE_LOOK ? [all[Number(process.env.AXE_LOOK)]] : all
const pages = new Map()
for (const [width, view, theme] of looks)
  for (const [login, path] of places) {
    if (view === 'senior' && ['/app/watch', '/app/watch/wall'].includes(path)) continue // a board keeps its own sizes, dark (look 2.5)
    if (theme === 'dark' && !['/app/work', '/app/hall/matters', '/app/law'].includes(path)) continue
    const who = `${login}|${width}|${view}|${theme}`
    if (!pages.has(who)) pages.set(who, login ? await w.person(login, { width, view, theme }) : await w.nobody({ width, view, theme }))
    const page = pages.get(who)
    await page.goto(w.url + path)
    await quiet(page)
    await page.evaluate(axe).catch(() => page.addScriptTag({ path: axeFile }))
    const found = await run(page).catch((e) => [String(e)])
    const sized = path.startsWith('/app') ? await measure(page, view === 'senior' ? 44 : 24) : []
    t.ok(`${path} (${login ?? 'nobody'}) ${width} px ${view} ${theme}: nothing found by axe`, found.length === 0, found.join('\n'))
    t.ok(`${path} (${login ?? 'nobody'}) ${width} px ${view} ${theme}: fits, and can be read and pressed`, sized.length === 0, sized.join('\n'))
  }
await w.end()
t.done()
