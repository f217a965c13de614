// One visit underground: no signal from the door on, the phone dies in the middle, both officers confirm, and what was made goes
// out when there is a signal again.  A new user reads only what stands on the screen.
import { world } from './harness.mjs'
import { dice, line, phone, picture, sha256 } from './phone.mjs'
import { CODES, keysOn, officers, signIn, tasks } from './visits.mjs'
import { tap } from './tap.mjs'

const t = tap()
const w = await world()
const o = await officers(w)
const [m, second] = await tasks(w, o, 2)
const road = await line(w.url)
const me = phone()
let page = await me.on()
const roll = dice(7)
const shot = (name) => w.shot(page, 'visit-' + name, { whole: false })
let taps = 0
const touch = async (target) => {
  taps++
  await target.click()
}

// ---- at the office: a signal ----
await keysOn(page, road.url)
await t.soon('both officers have their key on this phone, each under an own sign-in', async () => /王海燕[\s\S]*李建国|李建国[\s\S]*王海燕/.test((await page.locator('.keys li').allInnerTexts()).join()))
const task = (id) => page.locator(`.task[data-matter="${id}"]`)
await t.soon('the tasks are kept on the phone', async () => (await task(m).count()) === 1 && (await task(second).count()) === 1)
await task(m).getByRole('button', { name: '给单位看' }).click()
const code = (await task(m).locator('.code b').innerText()).replace(/\D/g, '')
await shot('1-home')
t.ok('the visit code has twelve digits', code.length === 12, code)

// ---- at the door: the company looks who comes ----
const door = await w.nobody({ width: 390 })
await door.goto(w.url + '/app/door')
await door.locator('input').fill(code)
await door.getByRole('button', { name: '核对' }).click()
await door.locator('.found.good').waitFor()
const who = await door.locator('.found').innerText()
t.ok('without a sign-in the company sees both officers, their certificates and the organ', who.includes('李建国') && who.includes('王海燕') && who.includes('执法证') && who.includes('大队'), who)
await w.shot(door, 'visit-2-door')
await door.locator('input').fill('000000000000')
await door.getByRole('button', { name: '核对' }).click()
await door.getByText('没有这个检查码').waitFor()
await t.soon('a wrong code is said plainly, with what to do', async () => (await door.locator('.hy-note').innerText()).includes('96119'))

// ---- downstairs: no signal ----
road.cut()
await page.goto(road.url + '/app/visit')
await task(m).waitFor()
await t.soon('without a signal the page is there, with the tasks', async () => (await task(second).count()) === 1)
await task(m).getByRole('button', { name: '开始检查' }).click()
await page.locator('.items li.open').waitFor()
await page.getByText('没有信号，照常检查').waitFor()
await shot('3-list')
const sizes = await page.locator('.items .open .answers button').evaluateAll((all) => all.map((b) => b.getBoundingClientRect().height))
t.ok('answers are at least 56 px high', sizes.length === 3 && sizes.every((h) => h >= 56), sizes)
const photo = picture(roll)
taps = 0
const item = (i) => page.locator('.items li.open').filter({ has: page.locator('h2', { hasText: new RegExp(`^${i + 1} `) }) })
for (let i = 0; i < 20; i++) {
  const open = item(i) // the page goes on when the disk has the answer
  if (i === 7) {
    await touch(open.getByRole('button', { name: '不合格' }))
    await open.locator('textarea').fill('东侧安全出口上锁')
    taps++ // the photograph
    await open.locator('input[type=file]').setInputFiles({ name: 'p.png', mimeType: 'image/png', buffer: photo })
    await open.locator('figure img').waitFor()
    await shot('4-failed')
    await touch(page.getByRole('button', { name: '下一项' }))
  } else await touch(open.getByRole('button', { name: '合格', exact: true }))
  if (i === 11) {
    // the battery
    await item(i + 1).waitFor()
    await me.kill()
    page = await me.on()
    await page.goto(road.url + '/app/visit')
    await task(m).getByText(/已填 12\/20/).waitFor()
    t.ok('after the battery died in the middle, everything that was answered is there', true)
    await task(m).getByRole('button', { name: '继续' }).click()
    await page.locator('.items li.open').waitFor()
  }
}
await t.soon('the sum stands on top', async () => /20\/20[\s\S]*19[\s\S]*1/.test(await page.locator('.meter').innerText()), () => page.locator('.meter').innerText())
await touch(page.getByRole('button', { name: /填完了/ }))
const list = taps

// ---- the conclusion ----
await page.locator('.which button').first().waitFor()
const choices = await page.locator('.which button').allInnerTexts()
t.ok('an item has failed: only what fits is offered', choices.some((x) => x.includes('责令改正')) && !choices.some((x) => x.includes('未发现违法')), choices)
await touch(page.locator('.which').getByRole('button', { name: /责令改正/ }))
const field = (name) => page.locator('.field', { hasText: name })
await t.soon('what was found is filled in from the list', async () => (await field('发现的违法行为').locator('textarea').inputValue()).includes('东侧安全出口上锁'))
await field('改正截止日').locator('input').fill('2026-09-21')
await touch(field('单位签字情况').getByRole('button', { name: '已签字' }))
taps++
await field('音像记录').locator('input[type=file]').setInputFiles({ name: 'av.png', mimeType: 'image/png', buffer: picture(roll) })
await field('音像记录').locator('figure img').waitFor()
await shot('5-rest')
await touch(page.getByRole('button', { name: '去签名' }))
t.ok('a visit of 20 items takes at most 60 taps up to the signatures', list <= 60 && taps <= 60, `${list} ${taps}`)

// ---- signatures ----
const ink = await page.locator('.ink canvas').boundingBox()
await page.mouse.move(ink.x + 60, ink.y + 50)
await page.mouse.down()
for (let i = 0; i < 20; i++) await page.mouse.move(ink.x + 60 + 8 * i, ink.y + 60 + 30 * Math.sin(i))
await page.mouse.up()
const card = (name) => page.locator('.card', { hasText: name })
await t.soon('until both have confirmed nothing can be handed in', () => page.locator('.foot .main').isDisabled())
await card('李建国').locator('input').fill('111111')
await card('李建国').getByRole('alert').waitFor()
await t.soon('a wrong code signs nothing and says how many tries are left', async () => (await card('李建国').getByRole('alert').innerText()).includes('9'))
await card('李建国').locator('input').fill(CODES['li.jianguo'])
await card('李建国').getByText('已签').waitFor()
await shot('6-sign')
await t.soon('the first officer cannot confirm for the second', async () => await page.locator('.foot .main').isDisabled() && (await page.locator('.foot .main').innerText()).includes('王海燕'))
await card('王海燕').locator('input').fill(CODES['wang.haiyan'])
await card('王海燕').getByText('已签').waitFor()
await page.getByRole('button', { name: '提交' }).click()
await t.soon('it waits for a signal, and says so', async () => (await page.locator('.parcel').innerText()).includes('等待信号'), () => page.locator('.parcel').innerText())
await shot('7-waits')
await me.kill()
page = await me.on()
await page.goto(road.url + '/app/visit/sync')
await t.soon('after the phone died again it still waits', async () => (await page.locator('.parcel').innerText()).includes('等待信号'))
const before = (await w.ask(o.li, 'GET', `/api/matters/${m}`)).json.state
t.ok('meanwhile the desk knows nothing of it', before === 'planned', before)

// ---- upstairs ----
road.mend()
await signIn(page, road.url, 'li.jianguo')
await page.reload()
await page.locator('.parcel').getByText('已收妥').first().waitFor()
await page.waitForFunction(() => document.querySelectorAll('.parcel .settled').length >= 2)
await shot('8-received')
const done = (await w.ask(o.li, 'GET', `/api/matters/${m}`)).json
const facts = (await w.ask(o.li, 'GET', `/api/matters/${m}/facts`)).json
const act = facts.filter((f) => f.act === 'inspection/visit-order')
t.ok('the visit stands in its matter, once, with both hands and with the day on which it was made', done.state === 'ordered' && act.length === 1 && /王海燕/.test(act[0]['hands-names']) && !!act[0].made, JSON.stringify(act).slice(0, 300))
const bytes = await (await o.wang.request.get(`${w.url}/api/files/${sha256(photo)}`)).body()
t.ok('the photograph arrived as it was taken', sha256(bytes) === sha256(photo))

// ---- the matter moves while the officers are downstairs ----
await page.goto(road.url + '/app/visit')
await page.waitForFunction(() => !document.body.innerText.includes('正在把任务存到本机'))
road.cut()
await page.goto(road.url + `/app/visit/task/${second}`)
for (let i = 0; i < 20; i++) await item(i).getByRole('button', { name: '合格', exact: true }).click()
await page.getByRole('button', { name: /填完了/ }).click()
await page.locator('.which button').first().waitFor()
await field('单位签字情况').getByRole('button', { name: '已签字' }).click()
await field('音像记录').locator('input[type=file]').setInputFiles({ name: 'av.png', mimeType: 'image/png', buffer: picture(roll) })
await field('音像记录').locator('figure img').waitFor()
await page.getByRole('button', { name: '去签名' }).click()
for (const [name, login] of [['李建国', 'li.jianguo'], ['王海燕', 'wang.haiyan']]) {
  await card(name).locator('input').fill(CODES[login])
  await card(name).getByText('已签').waitFor()
}
await page.getByRole('button', { name: '提交' }).click()
await page.locator('.parcel').first().waitFor()
const moved = await w.ask(o.wang, 'POST', `/api/matters/${second}/acts/move-day`, { values: { 'visit-day': '2026-09-21', reason: '下午去' } })
t.ok('meanwhile somebody changed the matter', moved.status === 200)
road.mend()
await page.getByRole('button', { name: '现在上传' }).click()
const back = () => page.locator('.parcel.back').innerText()
await t.soon('it is not dropped: both versions stand side by side, with the reason', async () => {
  const words = await back()
  return ['您在现场做的', '改检查日期', '检查（未发现违法）'].every((x) => words.includes(x))
}, back)
await shot('9-moved')
await page.locator('.parcel.back').getByRole('button', { name: '按最新情况重新签' }).click()
await page.locator('.which button').first().waitFor()
await t.soon('the answers are still there', async () => (await field('单位签字情况').locator('[aria-pressed=true]').innerText()).includes('已签字'))
await page.getByRole('button', { name: '去签名' }).click()
for (const [name, login] of [['李建国', 'li.jianguo'], ['王海燕', 'wang.haiyan']]) {
  await card(name).locator('input').fill(CODES[login])
  await card(name).getByText('已签').waitFor()
}
await page.getByRole('button', { name: '提交' }).click()
await page.waitForFunction(() => document.querySelectorAll('.parcel').length === 2 && !document.querySelector('.parcel.back') && document.querySelectorAll('.parcel .settled').length === 4)
t.ok('signed anew upon what is there now it is received', (await w.ask(o.li, 'GET', `/api/matters/${second}`)).json.state === 'clean')

// ---- the company says how it was ----
const firm = await w.person('wang.zhanggui', { width: 390 })
await firm.goto(`${w.url}/app/rate/${m}`)
await firm.getByRole('button', { name: '领取凭证' }).click()
await firm.locator('.q').first().waitFor()
await w.shot(firm, 'visit-10-rate')
const sent = []
firm.on('request', (r) => r.url().endsWith('/api/ratings') && r.method() === 'POST' && sent.push(r.headers()))
for (const q of await firm.locator('.q').all()) await q.getByRole('button', { name: '5' }).click()
await firm.getByRole('button', { name: '匿名提交' }).click()
await firm.getByText('已经计入').waitFor()
t.ok('the rating goes without the session: no cookie is sent', sent.length === 1 && !sent[0].cookie, JSON.stringify(sent))
await firm.reload()
await firm.getByText('这张凭证已经用过').waitFor()
t.ok('and only once', true)

t.ok('no page met an error', me.faults.length === 0 && w.faults.length === 0, [...me.faults, ...w.faults].join('; '))
await me.end()
await road.close()
await w.end()
t.done()
