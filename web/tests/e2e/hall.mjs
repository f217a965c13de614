// Two journeys of a shop owner: on a phone with the browser closed in the middle, and by keyboard alone on a desk.
import { tap } from './tap.mjs'
import { world } from './harness.mjs'

const t = tap()
const w = await world({ today: '2026-09-21T09:00', ...(process.env.PICTURES ? { pictures: process.env.PICTURES } : {}) })
const PDF = (name) => ({ name, mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n' + name + '\n%%EOF\n') })
const picture = async (page, name) => process.env.PICTURES && (await w.shot(page, name, { whole: true }))
const free = async (page) => {
  const mine = await page.evaluate(() => fetch('/api/my').then((a) => a.json()))
  const rows = await page.evaluate(() => fetch('/api/matters?box=open').then((a) => a.json()))
  const busy = new Set(rows.matters.map((m) => m['about-name']))
  return mine.places.filter((p) => !p['opening-licence'] && !busy.has(p.name))
}
const part = (page, name) => page.getByRole('button', { name, exact: false }).and(page.locator('.hy-tasks button')).click()
const state = (page, name) => page.locator('.hy-tasks li', { hasText: name }).locator('.hy-status').innerText()

// ---- on the phone ----
{
  const visitor = await w.nobody({ width: 390 })
  await visitor.goto(w.url + '/app/hall')
  await picture(visitor, 'hall-1-home')
  await visitor.getByRole('button', { name: '看看要不要办' }).click()
  await visitor.getByRole('button', { name: '下一步' }).click()
  t.ok('a question that is not answered says so', await visitor.getByText('请选一个').isVisible())
  await visitor.getByText('饭店', { exact: true }).click()
  await visitor.getByRole('button', { name: '下一步' }).click()
  await visitor.getByText('商河县', { exact: true }).click()
  await visitor.getByRole('button', { name: '下一步' }).click()
  await visitor.getByLabel('按哪一天的规定？').fill('2020-09-21')
  await visitor.getByRole('button', { name: '看答案' }).click()
  await visitor.getByRole('heading', { name: '现在只有一条路' }).waitFor()
  const shut = visitor.locator('.paths .shut')
  t.ok('in 商河县 in 2020 the promise is closed, with where and when it lives', /自由贸易试验区/.test(await shut.innerText()) && /2021年4月29日/.test(await shut.innerText()), await shut.innerText())
  t.ok('and the ordinary path can be taken', await visitor.getByRole('button', { name: '走这条路：申请（一般程序）' }).isVisible())
  await picture(visitor, 'hall-2-answer-2020')
  await visitor.goto(w.url + '/app/hall/need/opening-check?step=4&v.premises-use=cinema&region=370102')
  await visitor.getByRole('heading', { name: '您可以走 2 条路，自己选' }).waitFor()
  await picture(visitor, 'hall-3-answer-2026')
  t.ok('both paths show the same rows', (await visitor.locator('.paths section').nth(0).locator('dt').allInnerTexts()).join() === (await visitor.locator('.paths section').nth(1).locator('dt').allInnerTexts()).join())
  await visitor.context().close()

  const how = { width: 390 }
  let page = await w.person('wang.zhanggui', how)
  await page.goto(w.url + '/app/hall/apply/opening-check/promise?v.premises-use=cinema')
  await page.locator('.hy-tasks').waitFor()
  const [place] = await free(page)
  await part(page, '单位和经办人')
  await page.getByText('91370100MA6567C8AB').waitFor()
  await picture(page, 'hall-4-unit')
  await page.getByRole('button', { name: '核对无误' }).click()
  await part(page, '选场所')
  await page.getByLabel('找场所').fill(place.name)
  await picture(page, 'hall-5-place')
  await page.getByRole('button', { name: place.name }).click()
  await part(page, '填写情况')
  await page.getByText('网上', { exact: true }).click()
  await page.getByLabel('是否由代办人办理').getByText('否').click()
  await page.waitForFunction(() => document.getElementById('f-area')?.value, null, { timeout: 5000 }).catch(() => undefined)
  t.ok('what the register knows is filled in', (await page.locator('#f-area').inputValue()) === String(place.area))
  await picture(page, 'hall-6-facts')
  await page.getByRole('button', { name: '存好，回到步骤' }).click()
  await page.locator('.hy-tasks').waitFor()
  t.ok('a part that is filled in says so', (await state(page, '填写情况')) === '已完成', await state(page, '填写情况'))
  const draft = page.url()
  await page.getByRole('button', { name: '先存着，以后再办' }).click()
  await page.getByRole('heading', { name: '没办完的' }).waitFor()
  await picture(page, 'hall-7-drafts')
  await page.context().close() // the browser is closed; another device goes on

  page = await w.person('wang.zhanggui', how)
  await page.goto(w.url + '/app/hall')
  await page.locator('.drafts a').first().click()
  await page.locator('.hy-tasks').waitFor()
  await page.getByText('接着上次填的内容').waitFor()
  t.ok('on return nothing is lost', page.url() === draft && (await state(page, '单位和经办人')) === '已完成' && (await state(page, '填写情况')) === '已完成')
  await part(page, '交材料')
  const pick = page.locator('#f-business-licence')
  await pick.setInputFiles({ name: '执照.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<script>alert(1)</script>'.repeat(4)) })
  await page.getByRole('alert').waitFor()
  t.ok('a file that lies is refused in a sentence', /内容和它的名称/.test(await page.getByRole('alert').innerText()))
  await picture(page, 'hall-8-file-refused')
  await pick.setInputFiles(PDF('营业执照.pdf'))
  await page.getByText('已收到：营业执照.pdf').waitFor()
  await page.getByRole('button', { name: '存好，回到步骤' }).click()
  await part(page, '读')
  const items = page.locator('.promise li')
  await items.first().waitFor()
  for (let i = 0; i < (await items.count()) - 1; i++) await items.nth(i).getByRole('checkbox').check()
  await picture(page, 'hall-9-promise')
  await page.getByRole('button', { name: '回到步骤' }).click()
  t.ok('a promise half read is told as such', /进行中 6\/7/.test(await state(page, '读')), await state(page, '读'))
  t.ok('signing is locked, in words', (await state(page, '签字提交')) === '暂不能开始')
  await picture(page, 'hall-10-tasks')
  await part(page, '读')
  await items.last().getByRole('checkbox').check()
  await page.getByRole('button', { name: '存好，回到步骤' }).click()
  await picture(page, 'hall-10b-tasks')
  await page.getByRole('button', { name: '签承诺书并提交' }).click({ timeout: 5000 })
  await page.locator('.sign').waitFor()
  await picture(page, 'hall-11-sign')
  await page.getByRole('button', { name: '签承诺书并提交' }).click()
  await page.getByText('已收到您的申请').waitFor()
  t.ok('it is filed, and waits for the office with its duty', /我们的时限/.test(await page.locator('section.now').innerText()) && /9月22日止/.test(await page.locator('section.now').innerText()), await page.locator('section.now').innerText())
  await picture(page, 'hall-12-matter')
  await page.goto(w.url + '/app/hall')
  await page.locator('.cards li').first().waitFor()
  const drafts = await w.ask(page, 'GET', '/api/drafts')
  t.ok('the draft is gone when it is filed', !drafts.json.drafts.some((d) => draft.includes(d.key)), JSON.stringify(drafts.json))
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  t.ok('nothing scrolls sideways on a phone', !wide)
  await page.context().close()
}

// ---- by keyboard alone ----
{
  const page = await w.person('lin.dong', { width: 1366 })
  await page.goto(w.url + '/app/hall')
  await page.locator('.door').waitFor()
  const at = () => page.evaluate(() => {
    const x = document.activeElement
    const group = document.getElementById(x?.closest('[role=radiogroup]')?.getAttribute('aria-labelledby') ?? '')?.innerText ?? ''
    return `${group} ${x?.innerText || x?.closest('label')?.innerText || x?.getAttribute('aria-label') || x?.id || ''}`.trim()
  })
  const to = async (words, key = 'Tab') => {
    for (let i = 0; i < 80; i++) {
      await page.keyboard.press(key)
      if ((await at()).includes(words)) return
    }
    throw new Error(`no way to “${words}” by keyboard; at “${await at()}”`)
  }
  const press = async (words) => {
    await to(words)
    await page.keyboard.press('Enter')
  }
  // The form is drawn anew when the desk's answer to what was typed arrives, and may take the focus with it: he presses again.
  const back = async () => {
    for (let i = 0; i < 5; i++) {
      await press('存好，回到步骤')
      if (await page.locator('.hy-tasks').waitFor({ timeout: 3000 }).then(() => true, () => false)) return
    }
    throw new Error('the list of steps does not come back')
  }
  await press('直接去办')
  await page.locator('.hy-tasks').waitFor()
  await press('单位和经办人')
  await press('核对无误')
  await page.locator('.hy-tasks').waitFor()
  const [place] = await free(page)
  await press('选场所')
  await page.getByRole('button', { name: '添一个场所' }).waitFor()
  if (await page.getByLabel('找场所').count()) {
    await to('f-find', 'Tab').catch(() => undefined)
    await page.getByLabel('找场所').focus()
    await page.keyboard.type(place.name)
  }
  await press(place.name)
  await page.locator('.hy-tasks').waitFor()
  await press('填写情况')
  await page.locator('#f-filing-channel').waitFor()
  await to('办理渠道')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Space')
  await to('是否由代办人办理')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Space')
  await back()
  await press('交材料')
  await page.locator('#f-business-licence').waitFor()
  await page.locator('#f-business-licence').setInputFiles(PDF('执照.pdf')) // the chooser of the system is not the page's
  await page.getByText('已收到：执照.pdf').waitFor()
  await back()
  await press('读')
  const n = await page.locator('.promise li').first().waitFor().then(() => page.locator('.promise li').count())
  for (let i = 0; i < n; i++) {
    await to('我承诺')
    await page.keyboard.press('Space')
  }
  await back()
  await picture(page, 'hall-20-keyboard-tasks')
  await press('签承诺书并提交')
  await page.locator('.sign').waitFor()
  await press('签承诺书并提交')
  await page.getByText('已收到您的申请').waitFor()
  t.ok('an application is filed by keyboard alone', true)
  await picture(page, 'hall-21-keyboard-matter')
  await page.context().close()
}
t.ok('no page said anything to the console', w.faults.length === 0, w.faults.join('\n'))
await w.end()
t.done()
