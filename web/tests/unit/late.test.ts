// Answers that come late, and in another order than they were asked for: what stands on the screen is the answer to what was asked last.
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import { turns } from '@/api/turns'
import FieldFind from '@/hy/field/FieldFind.vue'
import DrillDialog from '@/pages/watch/DrillDialog.vue'
import '@/pages/watch/setup'
import { useMatter } from '@/pages/work/useMatter'
import VisitForm from '@/pages/work/VisitForm.vue'
import type { Act, Matter } from '@/pages/work/types'

vi.mock('vue-router', () => ({ useRouter: () => ({ push: vi.fn() }) }))
vi.mock('@/api/events', () => ({ useEvents: () => undefined }))

interface Question { path: string; body: unknown; answer: (said: unknown) => Promise<void> }
let asked: Question[] = []
beforeEach(() => {
  setActivePinia(createPinia())
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  asked = []
  vi.stubGlobal('fetch', (path: string, o: RequestInit) => new Promise((done) => {
    const body = o.body ? JSON.parse(String(o.body)) : null
    asked.push({ path, body, answer: async (said) => { done(new Response(JSON.stringify(said))); await settled() } })
  }))
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})
/** All that an answer sets going, reading its body included. */
async function settled(): Promise<void> {
  for (let i = 0; i < 20; i++) {
    await flushPromises()
    await new Promise((done) => setImmediate(done))
  }
}
const passed = async (ms: number) => { vi.advanceTimersByTime(ms); await settled() }
const question = (part: string) => asked.filter((q) => decodeURIComponent(q.path).includes(part)).at(-1)!
const write = () => asked.find((q) => q.path === '/api/watch/drills')

describe('turns', () => {
  it('only the newest is one’s own', () => {
    const turn = turns()
    const first = turn()
    expect(first()).toBe(true)
    const second = turn()
    expect([first(), second()]).toEqual([false, true])
  })
})

describe('a drill', () => {
  const device = (id: string, name: string) => ({ device: id, name, place: { name } })
  async function typed() {
    const w = mount(DrillDialog, { attachTo: document.body })
    await passed(200)
    await question('/api/devices').answer({ devices: [device('1', '医院'), device('2', '学校')] })
    await w.find('input[type=search]').setValue('商场')
    return w
  }
  it('that Enter begins before the answer begins at what was typed', async () => {
    const w = await typed()
    await w.find('form').trigger('submit')
    await settled()
    expect(write()).toBeUndefined()
    await question('商场').answer({ devices: [device('3', '商场')] })
    expect(write()?.body).toEqual({ device: '3' })
  })
  it('begins nowhere when nothing is found', async () => {
    const w = await typed()
    await w.find('form').trigger('submit')
    await settled()
    await question('商场').answer({ devices: [] })
    expect(write()).toBeUndefined()
  })
  it('does not list the answer to words that were changed meanwhile', async () => {
    const w = await typed()
    await passed(200)
    const first = question('商场')
    await w.find('input[type=search]').setValue('学校')
    await passed(200)
    await question('学校').answer({ devices: [device('2', '学校')] })
    await first.answer({ devices: [device('3', '商场')] })
    expect(w.findAll('.pick').map((x) => x.text())).toEqual(['学校 2'])
  })
})

describe('a field that finds', () => {
  it('stays with what was picked when an older answer comes', async () => {
    const w = mount(FieldFind, { props: { field: { field: 'f', zh: '场所', type: 'place' }, id: 'f', modelValue: null, labelled: 'l' } as never, attachTo: document.body })
    await w.find('input').setValue('光影')
    await passed(250)
    await question('光影').answer({ rows: [{ id: 'a', title: '光影一号' }] })
    await w.find('input').setValue('光影一')
    await passed(250)
    const late = question('光影一')
    await w.find('li').trigger('mousedown')
    await late.answer({ rows: [{ id: 'b', title: '光影一百号' }] })
    expect(w.emitted('update:modelValue')!.at(-1)).toEqual(['a'])
    expect(w.find('ul').isVisible()).toBe(false)
  })
})

describe('a matter', () => {
  it('that is open is not replaced by the one that was left', async () => {
    const id = ref('m1')
    let got: ReturnType<typeof useMatter> | null = null
    mount(defineComponent(() => { got = useMatter(id); return () => h('p') }))
    await settled()
    const [one, facts] = asked
    id.value = 'm2'
    await settled()
    await question('/api/matters/m2/facts').answer([])
    await asked.find((q) => q.path === '/api/matters/m2')!.answer({ matter: 'm2' })
    await facts!.answer([])
    await one!.answer({ matter: 'm1' })
    expect(got!.matter.value?.matter).toBe('m2')
    expect(got!.busy.value).toBe(false)
  })
})

describe('a visit with one item at a time', () => {
  const item = (field: string) => ({ field, zh: field, type: 'yes', need: 'must', asked: 'yes' })
  const form = ['到场', '封条', '依据'].map(item)
  async function atSecond() {
    const w = mount(VisitForm, { props: { matter: { matter: 'm', number: 1, 'state-title': '' } as unknown as Matter, act: { act: 'p/a', title: '核查', form } as unknown as Act } })
    await settled()
    await w.findAll('.answers button')[0]!.trigger('click')
    expect(w.find('h2').text()).toBe('封条')
    return w
  }
  const answer = (fields: string[]) => question('/check').answer({ form: fields.map(item), faults: [], failed: [], causes: [], may: false, refusal: null })
  it('keeps the item open when the desk asks one more before it', async () => {
    const w = await atSecond()
    await answer(['到场', '证件', '封条', '依据'])
    expect(w.find('h2').text()).toBe('封条')
  })
  it('goes to what comes next when the open one is not asked any more', async () => {
    const w = await atSecond()
    await answer(['到场', '依据'])
    expect(w.find('h2').text()).toBe('依据')
  })
  it('stays at the sum, which says what is missing', async () => {
    const w = await atSecond()
    await w.findAll('.answers button')[0]!.trigger('click')
    await w.findAll('.answers button')[0]!.trigger('click')
    expect(w.find('dl').exists()).toBe(true)
    await answer(['到场', '封条', '依据', '证件'])
    expect(w.find('dl').exists()).toBe(true)
    expect(w.find('dl').text()).toContain('证件')
  })
})
