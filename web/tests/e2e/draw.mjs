// A stranger with the published folder and a browser repeats a draw, finds his own place, and sees a one-name change fail.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { world } from './harness.mjs'
import { tap, WAIT_MS } from './tap.mjs'

const t = tap()
const build = process.env.HUOYAN_BUILD ?? resolve('../build')
const dir = mkdtempSync(join(tmpdir(), 'huoyan-draw-page-'))
const sample = (name, ...more) => execFileSync('python3', [resolve('../tests/draw/sample.py'), build, join(dir, 'draws', name), ...more.map(String)])
sample('D01', 1)
sample('D03', 3, 160) // one body has not revealed its secret
writeFileSync(join(dir, 'draws/index.json'), JSON.stringify(['01'].map((n) => ({ draw_id: `LX-2026-D${n}`, path: `/draws/D${n}/`, day: `2026-${n}-12` }))))

// What the desk sends with /draw/ (src/desk/site.c): the page may read this site and start its own worker, nothing else.
const row = readFileSync(resolve('../src/desk/site.c'), 'utf8').match(/\{"\/draw\/".*?OURS "(.*?)"/)[1]
const ours = [...readFileSync(resolve('../src/desk/site.c'), 'utf8').match(/#define OURS[\s\S]*?\n\n/)[0].matchAll(/"(.*?)"/g)].map((m) => m[1]).join('')
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' }
const server = createServer((q, a) => {
  const path = decodeURIComponent(new URL(q.url, 'http://x').pathname).replace(/\/$/, '/index.html')
  const file = path.startsWith('/draws/') ? join(dir, path) : join(resolve('dist'), path)
  if (!existsSync(file)) return a.writeHead(404).end()
  a.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream', 'Content-Security-Policy': ours + row }).end(readFileSync(file))
})
await new Promise((done) => server.listen(0, '127.0.0.1', done))
process.env.HUOYAN_URL = `http://127.0.0.1:${server.address().port}`
const w = await world()
const files = (name) => ['plan.json', 'subjects.csv', 'officers.csv', 'seed.json', 'result.json'].map((f) => join(dir, 'draws', name, f))
const done = (page) => page.locator('.verdict').waitFor()
const good = async (page) => (await page.locator('.verdict').getAttribute('class')).includes('yes')

// ---- from the published folder by its address; then nothing more is asked ----
const page = await w.nobody({ width: 390 })
await page.goto(`${w.url}/draw/`)
await page.getByRole('link', { name: 'LX-2026-D01' }).waitFor()
await w.shot(page, 'draw-open-390')
await page.getByRole('link', { name: 'LX-2026-D01' }).click()
await done(page)
const calls = []
page.on('request', (r) => { if (!r.url().startsWith('blob:')) calls.push(r.url()) })
await page.context().setOffline(true)
t.ok('the published draw is the same, repeated in the browser', await good(page), await page.locator('main').innerText())
t.ok('every step is right but the numbers, which the reader compares himself', (await page.locator('.checks li.no, .checks li.not-reached').count()) === 0 && (await page.locator('.checks li.look').count()) === 1)
const result = JSON.parse(readFileSync(join(dir, 'draws/D01/result.json')))
const wanted = result.subjects.find((s) => s.rank === 1)
await page.locator('#mine').fill(wanted.id)
await page.getByRole('button', { name: '查询' }).click()
let words = ''
const answered = async (...parts) => (words = await page.locator('.answer').innerText()) && parts.every((x) => (x.test ? x.test(words) : words.includes(x)))
await t.soon('a company finds itself, its chance and why it was drawn', () => answered('抽中', /机会 \d+\/\d+/, '排第 1'), () => words)
t.ok('and its officers', result.assignments.find((a) => a.subject === wanted.id).officers.every((o) => words.includes(o)))
await page.locator('#mine').fill(result.excluded.find((e) => e.reason === 'yearly-cap').id)
await page.getByRole('button', { name: '查询' }).click()
await t.soon('an excluded one reads its reason', () => answered('今年已查满 2 次'), () => words)
await w.shot(page, 'draw-390')
await page.locator('#change').press('Enter')
await t.soon('one changed letter fails, and shows what would have been drawn', async () => /马上对不上[\s\S]*名单被改过|名单被改过[\s\S]*马上对不上/.test(await page.locator('.changed').innerText()))
await w.shot(page, 'draw-changed-390')
t.ok('after reading the files no request left the page', calls.length === 0, calls.join(' '))

// ---- one file from the disk, no server at all ----
const alone = await w.nobody({ width: 1366 })
const single = join(dir, 'draw.html')
cpSync(resolve('dist/draw/draw.html'), single)
await alone.context().setOffline(true)
await alone.goto(pathToFileURL(single).href)
await alone.locator('.opening input').first().setInputFiles(files('D03'))
await done(alone)
t.ok('the saved page repeats a draw from the disk', await good(alone), await alone.locator('main').innerText())
t.ok('a body that kept its secret is shown', /没有揭开/.test(await alone.locator('.four').innerText()))
await w.shot(alone, 'draw-1366')
execFileSync('python3', ['-m', 'zipfile', '-c', join(dir, 'all.zip'), join(dir, 'draws/D01')])
await alone.getByRole('button', { name: '换一次抽查' }).click()
await alone.locator('.opening input').first().setInputFiles([join(dir, 'all.zip')])
await done(alone)
t.ok('a zip of the folder does as well', await good(alone))

const tampered = {
  'one name in the frame': ['subjects.csv', (s) => s.replace(/(D00100,)/, '$1甲'), '名单被改过'],
  'one recusal struck out': ['officers.csv', (s) => s.replace(/;D\d+/, ''), '人员表被改过'],
  'one more to take': ['plan.json', (s) => s.replace('"take": 9', '"take": 10'), '计划被改过'],
  'a lottery number': ['seed.json', (s) => s.replace(/("numbers": \[\s*\[\s*)\d+/, '$133'), '号码和写成的字串不符'],
  'a secret': ['seed.json', (s) => s.replace(/"secret": "../, '"secret": "00'), '承诺不符'],
  'an officer of the result': ['result.json', (s) => s.replace(/"officers":\["(E\d+)","(E\d+)"\]/, (_, a, b) => `"officers":["${a}","${b === 'E24' ? 'E23' : 'E24'}"]`), '检查人不同'],
  'a drawn place of the result': ['result.json', (s) => s.replace(/("subjects":\[\{"id":")D\d+/, '$1D00321'), '抽中的第 1 家不同'],
  'a blank behind the result': ['result.json', (s) => ` ${s}`, '结果文件从第 0 个字节起不同'],
}
for (const [what, [name, edit, sentence]] of Object.entries(tampered)) {
  const own = join(dir, 'own')
  cpSync(join(dir, 'draws/D01'), own, { recursive: true })
  const was = readFileSync(join(own, name), 'utf8')
  writeFileSync(join(own, name), edit(was))
  await alone.getByRole('button', { name: '换一次抽查' }).click()
  await alone.locator('.opening input').first().setInputFiles(['plan.json', 'subjects.csv', 'officers.csv', 'seed.json', 'result.json'].map((f) => join(own, f)))
  await done(alone)
  const first = await alone.locator('.differs .first').innerText().catch(() => '')
  t.ok(`seen when somebody changed ${what}`, edit(was) !== was && !(await good(alone)) && first.includes(sentence), first)
  rmSync(own, { recursive: true })
}
await w.shot(alone, 'draw-bad-1366')
await alone.getByRole('button', { name: '大字版' }).click()
await alone.getByRole('button', { name: 'English' }).click()
await t.soon('in English and large type too', async () => /It does not match/.test(await alone.locator('.verdict').innerText()))

for (const width of [390, 1366, 1920]) {
  const one = await w.nobody({ width })
  await one.goto(`${w.url}/draw/#/draws/D01/`)
  await done(one)
  const over = await one.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  t.ok(`at ${width} px nothing scrolls sideways`, over <= 0, String(over))
  await w.shot(one, `draw-whole-${width}`)
  await one.close()
}
const fair = await w.nobody({ width: 390 })
await fair.goto(`${w.url}/draw/#fairness`)
await fair.locator('.verdict').waitFor({ timeout: 10 * WAIT_MS }) // 499 times drawn again
t.ok('all published draws together are as chance would have them', (await good(fair)) && (await fair.locator('[data-question]').count()) === 4 && (await fair.locator('td.no').count()) === 0, await fair.locator('main').innerText())
await w.shot(fair, 'draw-fairness-390')
await fair.setViewportSize({ width: 1366, height: 900 })
await w.shot(fair, 'draw-fairness-1366')
t.ok('no page met a fault', w.faults.length === 0, w.faults.join('\n'))
await w.end()
server.close()
rmSync(dir, { recursive: true })
t.done()
