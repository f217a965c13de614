// An application asks the desk about what stands in the form now: an answer to what stood there before changes nothing.
import { mount } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { defineComponent, h, nextTick, ref } from 'vue'
import { hooks } from '@/api/client'
import { useApply, type Apply } from '@/pages/hall/useApply'

const field = { field: 'area', type: 'area', zh: '面积', need: 'must', asked: 'yes' }
const answer = (more: object) => ({ form: [field], faults: [], failed: [], causes: [], may: true, refusal: null, ...more })
type Held = (body: object) => void
const LIMIT = { timeout: 60_000 } // for what hangs

/** A desk that knows one procedure and one place; what is asked about the form waits in `held` until the test answers. */
function desk() {
  const held: Held[] = []
  const filed: unknown[] = []
  hooks.wait = async () => undefined
  vi.stubGlobal('fetch', vi.fn(async (path: string, init: RequestInit) => {
    const say = (body: object) => new Response(JSON.stringify(body))
    if (path.endsWith('/services')) return say({ services: [{ procedure: 'p', title: '申请', parties: [], paths: [] }] })
    if (path.endsWith('/api/my')) return say({ places: [{ id: 'place', name: '店' }], person: { id: 'i' } })
    if (path.endsWith('/need')) return say({ paths: [{ act: 'a', title: '申请', form: [field], limits: [], then: [] }] })
    if (path.endsWith('/check')) return new Promise<Response>((done) => held.push((body) => done(say(body))))
    if (path.endsWith('/acts/a')) return filed.push(JSON.parse(String(init.body))), say({ matter: 'm' })
    return say({})
  }))
  return { held, filed }
}
async function begun() {
  const d = desk()
  let a!: Apply
  const w = mount(defineComponent({
    setup() {
      a = useApply({ procedure: ref('p'), act: ref('a'), key: ref('k'), account: ref('acc'), now: ref('2026-09-21T09:30:00+08:00') })
      return () => h('div')
    },
  }))
  const started = a.start({})
  await vi.waitFor(() => expect(a.need.value).not.toBeNull(), LIMIT)
  await started
  a.draft.draft.value.place = 'place'
  a.draft.draft.value.unit = true
  await nextTick()
  return { ...d, a, w }
}
const asked = (held: Held[], n: number) => vi.waitFor(() => expect(held.length).toBe(n), LIMIT)

describe('an application', () => {
  it('drops an answer to what stood in the form before', async () => {
    const { a, held, w } = await begun()
    const first = a.check()
    await asked(held, 1)
    const second = a.check()
    await asked(held, 2)
    held[1]!(answer({ causes: ['now'] }))
    await second
    held[0]!(answer({ causes: ['before'] }))
    await first
    expect(a.checked.value?.causes).toEqual(['now'])
    w.unmount()
  })

  it('waits with its filing for the answer to the last change', async () => {
    const { a, held, filed, w } = await begun()
    a.draft.draft.value.values = { area: 400 }
    const going = a.file()
    await asked(held, 1)
    expect(filed).toEqual([])
    held[0]!(answer({}))
    expect(await going).toBe('m')
    expect(filed).toEqual([{ about: { kind: 'place', id: 'place' }, parties: [], values: { area: 400 } }])
    w.unmount()
  })

  it('is not filed with a fault, and shows a refusal in its words', async () => {
    const { a, held, filed, w } = await begun()
    a.draft.draft.value.values = { area: 400 }
    const faulty = a.file()
    await asked(held, 1)
    held[0]!(answer({ faults: [{ field: 'area', what: 'wrong' }] }))
    expect(await faulty).toBe('')
    const refused = a.file()
    await asked(held, 2)
    held[1]!(answer({ refusal: { code: 'x', zh: '不能办。', next_zh: '请到窗口。' } }))
    expect(await refused).toBe('')
    expect(a.fault.value).toBe('不能办。请到窗口。')
    expect(filed).toEqual([])
    w.unmount()
  })

  it('puts in once what a register knows, and asks again with it', async () => {
    const { a, held, w } = await begun()
    const known = { ...field, prefill: { value: 438, from: '场所登记' } }
    const done = a.check()
    await asked(held, 1)
    held[0]!(answer({ form: [known] }))
    await asked(held, 2)
    held[1]!(answer({ form: [known] }))
    await done
    expect(a.values.value['area']).toBe(438)
    w.unmount()
  })
})
