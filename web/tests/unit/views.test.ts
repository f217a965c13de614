// A list's filters, kept under a name: of one account, on this device, the same again by one press.
import { flushPromises, mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import HyViews from '@/hy/HyViews.vue'

const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/list', component: { template: '<div />' } }] })
async function at(query: string, account = 'a') {
  await router.push('/list' + query)
  return mount(HyViews, { props: { page: 'p', account }, global: { plugins: [router] }, attachTo: document.body })
}
async function keep(w: Awaited<ReturnType<typeof at>>, name: string) {
  await w.find('button.hy-button').trigger('click')
  await w.find('input').setValue(name)
  await w.find('form').trigger('submit')
}

describe('a kept view', () => {
  beforeEach(() => localStorage.clear())

  it('is offered only where something is filtered', async () => {
    expect((await at('')).find('.hy-views').exists()).toBe(false)
    expect((await at('?state=late')).find('button').exists()).toBe(true)
  })

  it('leads back to the same filters, whatever their order, and is not offered twice', async () => {
    const w = await at('?text=影院&state=late')
    await keep(w, '迟了的影院')
    await router.push('/list')
    await flushPromises()
    await w.find('a').trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.query).toEqual({ text: '影院', state: 'late' })
    await router.push('/list?state=late&text=影院')
    await flushPromises()
    expect(w.find('.one.on').text()).toContain('迟了的影院')
    expect(w.find('button.hy-button').exists()).toBe(false)
  })

  it('belongs to its account, and one name stands for one view', async () => {
    const w = await at('?text=一')
    await keep(w, '甲')
    await router.push('/list?text=二')
    await flushPromises()
    await keep(w, '甲')
    expect(w.findAll('.one')).toHaveLength(1)
    expect((await at('?text=二', 'b')).findAll('.one')).toHaveLength(0)
    await w.find('.one button').trigger('click')
    expect(localStorage.getItem('hy.views.a.p')).toBe('[]')
  })

  it('survives what is no list of views in the memory of the browser', async () => {
    localStorage.setItem('hy.views.a.p', '{broken')
    expect((await at('?text=一')).findAll('.one')).toHaveLength(0)
  })
})
