// Pictures of an address: node tests/e2e/shot.mjs /app/todo --login li.jianguo --out /tmp/p [--widths 390,1366,1920]
//   [--views normal,senior,dark] [--url http://127.0.0.1:8039] [--press 'css of what to press first'] [--sight]
import { world } from './harness.mjs'

const words = process.argv.slice(2)
const option = (name, otherwise) => (words.includes('--' + name) ? words[words.indexOf('--' + name) + 1] : otherwise)
process.env.HUOYAN_URL = option('url', process.env.HUOYAN_URL ?? 'http://127.0.0.1:8039')
const out = option('out', '/tmp/pictures')
const w = await world({ pictures: out })
const path = words[0] ?? '/app/'
const name = path.replace(/^\/|\/$/g, '').replace(/[^a-z0-9-]+/gi, '-') || 'home'
for (const width of option('widths', '390,1366,1920').split(',').map(Number))
  for (const view of option('views', 'normal').split(',')) {
    const how = { width, view: view === 'senior' ? 'senior' : 'normal', theme: view === 'dark' ? 'dark' : 'light', language: view === 'english' ? 'en' : undefined }
    const login = option('login')
    const page = login ? await w.person(login, how) : await w.nobody(how)
    await page.goto(w.url + path)
    if (option('press')) await page.click(option('press'))
    await w.shot(page, `${name}-${width}-${view}`, { whole: !words.includes('--sight') })
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
    console.log(`${out}/${name}-${width}-${view}.png${wide ? '  SCROLLS SIDEWAYS' : ''}`)
    await page.context().close()
  }
for (const f of w.faults) console.log('fault: ' + f)
await w.end()
