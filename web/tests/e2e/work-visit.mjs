// Two officers verify a promise on the spot: the first on the phone finds differences, the second on her own sign-in reads
// the same and signs; then the order, by both, and the recheck that passes.
import { quiet, world } from './harness.mjs'
import { tap } from './tap.mjs'

const t = tap()
const w = await world()
const { ok, soon } = t
const photo = (name) => ({ name, mimeType: 'application/pdf', buffer: Buffer.from(`%PDF-1.4\n${name}${Math.random()}\n%%EOF\n`) })

// ---- a licence on promise, so that a verification is due ----
const firm = await w.person('wang.zhanggui')
const me = (await w.ask(firm, 'GET', '/api/me')).json
const registrar = await w.person('registrar')
const place = (await w.ask(registrar, 'GET', '/api/places?limit=200&name=' + encodeURIComponent('泉城光影影院03号厅'))).json.rows[0].id
const upload = async (who, name) => (await (await who.request.post(w.url + '/api/files', { headers: { 'X-Huoyan': '1' }, multipart: { file: photo(name) } })).json()).hash
const promise = (await w.ask(firm, 'GET', '/api/law/promise')).json.hash
const filed = await w.ask(firm, 'POST', '/api/procedures/opening-check/acts/promise', {
  about: { kind: 'place', id: place }, parties: [{ party: 'applicant', org: me.orgs[0] }],
  values: { 'filing-channel': 'online', 'premises-use': 'cinema', area: 400, 'business-licence': await upload(firm, '执照'), promise, 'fire-rules': await upload(firm, '制度'), 'floor-plans': await upload(firm, '平面图'), 'filed-by-agent': false },
})
const first = await w.person('li.jianguo', { width: 390 })
await w.ask(first, 'POST', `/api/matters/${filed.json.matter}/acts/grant-on-promise`, { values: { 'form-review': '材料齐全' } })
const visit = (await w.ask(first, 'GET', `/api/matters/${filed.json.matter}`)).json['led-to'][0].matter
ok('a verification is due', !!visit, JSON.stringify(filed.json))

// ---- the first officer, on the phone ----
await first.goto(`${w.url}/app/work/matter/${visit}`)
await quiet(first)
await first.getByRole('button', { name: '现场核查（不符）' }).click()
await first.waitForURL(/\/visit\?act=/)
await w.shot(first, 'work-visit-1-phone')
const next = () => first.getByRole('button', { name: /^(下一项|核对并签署)$/ }).click()
const heading = () => first.locator('section.one h2').innerText()
const answers = { 检查依据: null, 到场: '是', 严重失实: '否', 查封情形: '否' }
let small = 999
for (let h = await heading(), i = 0; i < 20 && h !== '签署前再看一遍'; i++) {
  const button = first.locator('.answers button').first()
  if (await button.count()) small = Math.min(small, (await button.boundingBox()).height)
  const key = Object.keys(answers).find((k) => h.includes(k))
  if (await first.locator('.photo input').count()) {
    await first.locator('.photo input').setInputFiles(photo('现场照片'))
    await first.locator('.photo b').waitFor()
    await next()
  } else if (key && answers[key]) await first.getByRole('button', { name: answers[key], exact: true }).click()
  else {
    if (await first.locator('section.one textarea').count()) await first.locator('section.one textarea').fill('二层疏散指示标志缺失两处')
    await next()
  }
  await first.waitForFunction((was) => document.querySelector('section.one h2')?.innerText !== was, h) // no two items ask the same
  h = await heading()
}
ok('answers are at least 56 px high', small >= 56 && small < 999, small)
await soon('before signing all of it stands there once more', async () => (await first.locator('section.one dl').innerText()).includes('疏散指示标志'), () => first.locator('section.one').innerText())
await w.shot(first, 'work-visit-2-sum')
await first.getByRole('button', { name: /按此签署/ }).click()
await first.getByText('等待第二名执法人员确认').first().waitFor()
ok('the first officer sees that it waits for the second', true)
await w.shot(first, 'work-visit-3-waits')

// ---- the second, at her desk ----
const second = await w.person('wang.haiyan')
await second.goto(w.url + '/app/work?text=' + encodeURIComponent('03号厅'))
await second.getByText('等您作为第二名执法人员确认').waitFor()
ok('her list says that it waits for her', true)
await second.getByRole('button', { name: '核对并签署' }).first().click()
await second.waitForURL(/\/work\/matter\//)
await quiet(second)
const has = async (target, ...all) => {
  const words = await target.innerText()
  return all.every((x) => words.includes(x))
}
const card = second.locator('.hand')
await soon('she sees what was entered, by whom, and the hash', () => has(card, '李建国', '二层疏散指示标志缺失两处', '内容指纹'), () => card.innerText())
await w.shot(second, 'work-visit-4-second')
await second.getByRole('button', { name: /我已核对，同样签署/ }).click()
await second.locator('.hy-note.done').waitFor()
await quiet(second)
const both = second.locator('.hy-timeline li').first()
await soon('with her signature it is done: both are named', () => has(both, '李建国', '王海燕'), () => both.innerText())
await soon('the way says where it is now', async () => (await second.locator('.hy-steps .now').innerText()).includes('不符待责令'))

// ---- the order, by both ----
await second.getByRole('button', { name: '责令限期改正' }).first().click()
await second.locator('dialog input[type=date]').fill('2026-09-25')
await second.locator('dialog .ready').waitFor()
await second.locator('dialog').getByRole('button', { name: '责令限期改正' }).click()
await second.getByText('等待第二名执法人员确认').first().waitFor()
const desk = await w.person('li.jianguo')
await desk.goto(`${w.url}/app/work/matter/${visit}`)
await desk.getByRole('button', { name: /我已核对，同样签署/ }).click()
await desk.locator('.hy-note.done').waitFor()
await quiet(desk)
await soon('the order is made, with its paper', () => has(desk.locator('main'), '责令限期改正通知'), () => desk.locator('main').innerText())
await w.shot(desk, 'work-visit-5-order')

// ---- the unit asks, the recheck passes ----
const asked = await w.ask(firm, 'POST', `/api/matters/${visit}/acts/ask-recheck`, { values: { 'correction-evidence': await upload(firm, '整改照片') } })
ok('the unit asks for the recheck', asked.status === 200, JSON.stringify(asked.json))
await desk.reload()
await quiet(desk)
await desk.getByRole('button', { name: '复查合格' }).first().click()
const files = desk.locator('dialog input[type=file]')
for (let left = await files.count(); left > 0; left--) {
  await files.first().setInputFiles(photo('复查记录'))
  await desk.locator('dialog input[type=file]').nth(left - 1).waitFor({ state: 'detached' })
}
await desk.locator('dialog .ready').waitFor()
await desk.locator('dialog').getByRole('button', { name: '复查合格' }).click()
await desk.getByText('等待第二名执法人员确认').first().waitFor()
await second.goto(`${w.url}/app/work/matter/${visit}`)
await second.getByRole('button', { name: /我已核对，同样签署/ }).click()
await second.locator('.hy-note.done').waitFor()
await quiet(second)
await soon('corrected: the matter has its end', async () => (await second.locator('.hy-steps .now').innerText()).includes('改正合格'))
await w.shot(second, 'work-visit-6-end')
ok('no page said an error', w.faults.length === 0, w.faults.join('; '))
await w.end()
t.done()
