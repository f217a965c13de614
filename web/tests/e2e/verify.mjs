// A citizen reads the portal, opens an item, keeps page and receipt, and verifies them with the network cut; a changed copy fails.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { world } from './harness.mjs'
import { tap, WAIT_MS } from './tap.mjs'

const t = tap()
const w = await world({ today: '2026-09-21' })
const dir = mkdtempSync(join(tmpdir(), 'huoyan-verify-'))
const verdict = (page) => page.locator('.card').first().getAttribute('data-verdict')
const clear = async () => {
  await page.getByRole('button', { name: '清空重来' }).click()
  await page.locator('.card').waitFor({ state: 'detached' })
}

async function download(page, words) {
  const [d] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: words }).first().click()])
  const path = join(dir, d.suggestedFilename())
  await d.saveAs(path)
  return path
}

async function untilPublished() {
  for (const until = Date.now() + WAIT_MS; Date.now() < until;) {
    const a = await fetch(w.url + '/find.tsv').then((r) => (r.ok ? r.text() : ''), () => '')
    if (a.includes('/items/')) return
    await new Promise((done) => setTimeout(done, 500))
  }
  throw new Error('nothing is published')
}

await untilPublished()
const reader = await w.nobody({ width: 390, scripts: false })
await reader.goto(w.url + '/')
await w.shot(reader, 'portal-390')
const asked = await reader.locator('.rows .what').first().innerText()
await reader.getByRole('searchbox').fill(asked)
await reader.getByRole('button', { name: '查询' }).click()
await reader.waitForURL(/find/)
await w.shot(reader, 'find-390')
await t.soon('without script the search finds what the portal shows', async () => (await reader.locator('.rows .what').allInnerTexts()).includes(asked))
await reader.getByRole('link', { name: asked }).first().click()
await t.soon('and leads to the item', async () => (await reader.locator('h1').innerText()) === asked)
await w.shot(reader, 'item-390')
const receipt = await download(reader, '下载回执')
const copy = await download(reader, '下载本页')
const single = join(dir, 'verify.html')
writeFileSync(single, await fetch(w.url + '/verify/verify.html').then((r) => r.text()))

/** A decided paper of an officer: its PDF, and what its QR says where the machine has a reader for it. */
async function paper() {
  const officer = await w.person('li.jianguo')
  const list = (await w.ask(officer, 'GET', '/api/matters?box=done&limit=20')).json.matters
  for (const row of list) {
    const matter = (await w.ask(officer, 'GET', `/api/matters/${row.matter}`)).json
    for (const p of matter.papers) {
      const a = await officer.request.get(`${w.url}/api/papers/${p.id}/pdf`)
      if (!a.ok()) continue
      const path = join(dir, 'paper.pdf')
      writeFileSync(path, await a.body())
      return { path, number: p.number, code: code(path) }
    }
  }
  throw new Error('no paper')
}

function code(path) {
  try {
    execFileSync('pdftoppm', ['-r', '200', '-png', path, join(dir, 'paper')], { stdio: 'ignore' })
    const pictures = readdirSync(dir).filter((n) => n.startsWith('paper-')).map((n) => join(dir, n))
    return execFileSync('zbarimg', ['-q', '--raw', ...pictures], { stdio: ['ignore', 'pipe', 'ignore'] }).toString().split('\n').find((l) => l.includes('#HUOYAN1:'))
  } catch {
    return undefined // no QR reader on this machine
  }
}

/** The tiles of the log's lowest level, and its checkpoint, as anybody can fetch them. */
async function tiles() {
  const get = (path) => fetch(w.url + path).then(async (r) => (r.ok ? Buffer.from(await r.arrayBuffer()) : null))
  let note = ''
  let all = null
  while (!all?.every(([, bytes]) => bytes)) { // a tile that was filled up meanwhile has another name: from the newer checkpoint again
    note = (await get('/log/checkpoint')).toString()
    const size = Number(note.split('\n')[1])
    const names = Array.from({ length: Math.ceil(size / 256) }, (_, n) => `tile/0/${String(n).padStart(3, '0')}${size < (n + 1) * 256 ? `.p/${size % 256}` : ''}`)
    all = await Promise.all(names.map(async (name) => [name, await get('/log/' + name)]))
  }
  for (const [name, bytes] of all) {
    mkdirSync(dirname(join(dir, 'log', name)), { recursive: true })
    writeFileSync(join(dir, 'log', name), bytes)
  }
  writeFileSync(join(dir, 'later'), note)
  writeFileSync(join(dir, 'earlier'), readFileSync(receipt, 'utf8').split('\n\n').slice(1).join('\n\n'))
}

const decided = await paper()
await tiles()

// ---- another browser profile, the network cut ----
const page = await w.nobody({ width: 390 })
const calls = []
await page.goto(w.url + '/verify/')
await page.locator('.keys li').waitFor()
await page.context().setOffline(true)
page.on('request', (r) => calls.push(r.url()))
const choose = (...files) => page.locator('#drop input').setInputFiles(files)
await choose(receipt, copy)
await t.soon('page and receipt match, offline', async () => (await verdict(page)) === 'good', () => page.locator('main').innerText())
await t.soon('every step is shown and right', async () => (await page.locator('.steps li').count()) === 9 && (await page.locator('.steps li:not(.yes)').count()) === 0)
await t.soon('the limits are said', async () => /不说明内容本身是真的/.test(await page.locator('.limits').innerText()))
await w.shot(page, 'verify-good-390')

const changed = join(dir, 'changed.html')
writeFileSync(changed, readFileSync(copy, 'utf8').replace(/(<dd data-field="about.address">[^<]*)/, '$1甲'))
await clear()
await choose(receipt, changed)
await t.soon('a changed copy fails and says which field', async () => (await verdict(page)) === 'bad' && /场所地址（about.address）/.test(await page.locator('.differs').innerText()))
await w.shot(page, 'verify-bad-390')

const bent = join(dir, 'bent.receipt')
writeFileSync(bent, readFileSync(receipt, 'utf8').replace(/^index (\d+)/m, (_, n) => `index ${Number(n) ^ 1}`))
await clear()
await choose(bent)
await t.soon('a receipt moved by one leaf fails', async () => (await verdict(page)) === 'bad' && (await page.locator('.steps li.no').innerText()).includes('叶子'))
await clear()
await choose(copy)
await t.soon('a page without its receipt is told what is missing', async () => (await verdict(page)) === 'open')
await page.locator('#code').fill('https://x.example/verify/#HUOYAN1:12345678901234567')
await page.getByRole('button', { name: '核对这段文字' }).click()
await t.soon('a made-up code fails', async () => (await page.locator('.card[data-verdict=bad]').count()) === 1)
await clear()
await choose(decided.path)
await t.soon('the receipt inside a PDF is found and proved', async () => (await verdict(page)) === 'good' && (await page.locator('.fields').first().innerText()).includes(decided.number))
await clear()
if (decided.code) {
  await page.locator('#code').fill(decided.code)
  await page.getByRole('button', { name: '核对这段文字' }).click()
  await t.soon('the QR of its paper shows its number', async () => (await verdict(page)) === 'good' && (await page.locator('.fields').first().innerText()).includes(decided.number))
  await page.locator('#code').fill(decided.code.replace(/(\d)(\d{40})$/, (_, d, rest) => `${(Number(d) + 1) % 10}${rest}`))
  await page.getByRole('button', { name: '核对这段文字' }).click()
  await t.soon('with one digit changed it fails', async () => (await page.locator('.card').nth(1).getAttribute('data-verdict')) === 'bad')
  await clear()
}
await choose(join(dir, 'earlier'), join(dir, 'later'))
await page.getByText('核对整本存证（可选）').click()
await page.locator('details input[webkitdirectory]').setInputFiles(join(dir, 'log'))
await t.soon('two checkpoints and the tiles are of one log', async () => (await verdict(page)) === 'good' && /接着以前的写的/.test(await page.locator('.card').innerText()), () => page.locator('.card').innerText())
await w.shot(page, 'verify-log-390')
t.ok('no request left the page', calls.length === 0, calls.join(' '))

// ---- the verifier as one file, opened from the disk by somebody who never saw the site ----
const alone = await w.nobody({ width: 1366 })
const key = join(dir, 'key')
writeFileSync(key, await fetch(w.url + '/log/key').then((r) => r.text()))
await alone.context().setOffline(true)
await alone.goto(pathToFileURL(single).href)
await alone.locator('#drop input').setInputFiles([receipt, copy])
await t.soon('without a key all but the signature is checked', async () => (await verdict(alone)) === 'open')
await alone.locator('#drop input').setInputFiles([key])
await t.soon('the saved verifier proves the same with a key from elsewhere', async () => (await verdict(alone)) === 'good')
await w.shot(alone, 'verify-alone-1366')
await alone.getByRole('button', { name: '大字版' }).click()
await alone.getByRole('button', { name: 'English' }).click()
await t.soon('in English and large type too', async () => /It matches/.test(await alone.locator('.card h2').innerText()))

for (const [path, name] of [['/', 'portal'], ['/d/', 'portal-senior'], ['/lists/', 'lists'], ['/guides/', 'guides'], ['/verify/', 'verify']]) {
  for (const width of [390, 1366, 1920]) {
    const one = await w.nobody({ width })
    await one.goto(w.url + path)
    const over = await one.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    t.ok(`${path} at ${width} px does not scroll sideways`, over <= 0, String(over))
    await w.shot(one, `${name}-${width}`)
    await one.close()
  }
}
t.ok('no page met a fault', w.faults.length === 0, w.faults.join('\n'))
await w.end()
t.done()
