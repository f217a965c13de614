// What a journey with visits needs: tasks for two officers, and their keys on the phone.
export const CODES = { 'li.jianguo': '135790', 'wang.haiyan': '246801' }

export async function officers(w) {
  const li = await w.person('li.jianguo')
  const wang = await w.person('wang.haiyan')
  const boss = await w.person('zhou.zhengming')
  const firm = await w.person('wang.zhanggui')
  const me = async (p) => (await w.ask(p, 'GET', '/api/me')).json
  return { li, wang, boss, firm, liId: (await me(li)).person, wangId: (await me(wang)).person, org: (await me(firm)).orgs[0] }
}

/** n approved visits of today, at places of one firm. */
export async function tasks(w, o, n, day = '2026-09-21') {
  const places = (await w.ask(o.li, 'GET', '/api/places?limit=200&name=' + encodeURIComponent('泉城光影影院'))).json.rows
  const out = []
  for (let i = 0; i < n; i++) {
    const place = places[i % places.length]
    const a = await w.ask(o.li, 'POST', '/api/procedures/inspection/acts/plan', {
      about: { kind: 'place', id: place.id }, parties: [{ party: 'unit', org: o.org }], values: { 'cause-kind': 'other', 'check-basis': '节前专项检查' },
    })
    const m = a.json.matter
    const b = await w.ask(o.boss, 'POST', `/api/matters/${m}/acts/approve`, { values: { 'check-basis': '同意', 'visit-day': day, 'visit-officer': o.liId, 'visit-second-officer': o.wangId } })
    if (b.status !== 200) throw new Error(JSON.stringify(b.json))
    out.push(m)
  }
  return out
}

export async function signIn(page, url, login) {
  const a = await page.request.post(url + '/api/demo/sign-in', { data: { login }, headers: { 'X-Huoyan': '1' } })
  if (!a.ok()) throw new Error(await a.text())
}

/** Each officer signs in once on this phone and sets his code; afterwards the first one is signed in. */
export async function keysOn(page, url) {
  for (const login of ['wang.haiyan', 'li.jianguo']) {
    await signIn(page, url, login)
    await page.goto(url + '/app/visit')
    await page.getByRole('button', { name: '登记我的签名密钥' }).click()
    await page.locator('.keys input').nth(0).fill(CODES[login])
    await page.locator('.keys input').nth(1).fill(CODES[login])
    await page.getByRole('button', { name: '登记', exact: true }).click()
    await page.locator('.keys .hy-note.done').waitFor()
  }
  // the pages are kept when the service worker has the page in hand
  await page.evaluate(() => navigator.serviceWorker.ready)
  await page.reload()
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await page.getByText('已存到本机').waitFor()
  await page.waitForFunction(() => !document.body.innerText.includes('正在把任务存到本机'))
}
