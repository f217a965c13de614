// A clerk imports places from a table: the empty table, wrong rows told one by one, the mended table written, the places found.
import { readFileSync } from 'node:fs'
import { quiet, world } from './harness.mjs'
import { tap } from './tap.mjs'

const { ok, soon, done } = tap()
const w = await world()
const page = await w.person('wen.yuan')
const csv = (text) => ({ name: '新开的店.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
const choose = async (text) => {
  await page.locator('input[type=file]').setInputFiles(csv(text))
  await quiet(page)
}
await page.goto(w.url + '/app/file')
await page.getByRole('button', { name: '从表格导入' }).click()
await page.waitForURL(/\/file\/import$/)
await quiet(page)
const [empty] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载空表' }).click()])
const head = readFileSync(await empty.path(), 'utf8').replace('\ufeff', '').trim().split(',')
ok('the empty table has the words of the dictionary as its columns', head.includes('建筑面积') || head.some((x) => x.includes('面积')), head.join())
const columns = (await w.ask(page, 'GET', '/api/places/import/columns')).json.columns
const title = (column) => columns.find((c) => c.column === column).title
const use = (await w.ask(page, 'GET', '/api/places?facets=true')).json.words[0].zh
const first = ['name', 'address', 'district', 'use', 'area'].map(title).join()
const row = (name, kind) => `\n${name},济南市历下区泉城路8号,370102,${kind},120`
await w.shot(page, 'import-1-first')
await choose(first + row('云栖书吧', use) + row('<img src=x onerror=alert(1)>', '没有这种用途') + row('', use))
await soon('each wrong row is told with its line and what to do', async () => /第 3 行[\s\S]*第 4 行/.test(await page.locator('.faults').innerText()), () => page.locator('main').innerText())
ok('nothing can be confirmed while a row is wrong', (await page.getByRole('button', { name: /确认写入/ }).count()) === 0)
await w.shot(page, 'import-2-faults')
await choose(first + '\n云栖书吧')
await soon('a table that is none says which line', async () => /第 2 行/.test(await page.locator('.hy-note').first().innerText()), () => page.locator('.hy-note').first().innerText())
await choose(first + row('云栖书吧', use) + row('"=HYPERLINK(""x"")"', use))
await soon('a formula is text like any other, and stands as it was', async () => (await page.locator('td', { hasText: '=HYPERLINK("x")' }).count()) === 1)
await w.shot(page, 'import-3-good')
await page.getByRole('button', { name: '确认写入 2 行' }).click()
await soon('it says how many were written, and cannot be confirmed twice', async () => /已写入 2 行/.test(await page.locator('.hy-note.done').innerText()) && (await page.getByRole('button', { name: /确认写入/ }).count()) === 0)
const found = (await w.ask(page, 'GET', '/api/places?name=' + encodeURIComponent('云栖书吧'))).json.rows
ok('the place stands in the register once', found.length === 1 && found[0].area === 120, JSON.stringify(found))
const citizen = await w.person('wang.zhanggui')
await citizen.goto(w.url + '/app/file/import')
await quiet(citizen)
ok('an applicant cannot', (await citizen.getByRole('button', { name: '下载空表' }).count()) === 0 || (await citizen.getByRole('button', { name: '下载空表' }).isDisabled()))
for (const [width, view] of [[390, 'senior'], [1920, 'normal']]) {
  const one = await w.person('wen.yuan', { width, view })
  await one.goto(w.url + '/app/file/import')
  await quiet(one)
  ok(`at ${width} px nothing scrolls sideways`, await one.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth))
  await w.shot(one, 'import-4-' + width)
}
ok('no page said an error', w.faults.length === 0, w.faults.join('; '))
await w.end()
done()
