// A form outlives its page: what was typed is on this device at once, and is there again.
import { mount } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { defineComponent, h, nextTick, ref } from 'vue'
import { hooks } from '@/api/client'
import { useDraft } from '@/pages/hall/useDraft'

const key = 'filing.way.abc'
function page() {
  let d!: ReturnType<typeof useDraft>
  const Page = defineComponent({
    setup() {
      d = useDraft(ref('acc'), ref(key), ref('申请'), ref('2026-09-21T09:30:00+08:00'))
      return () => h('div')
    },
  })
  return { w: mount(Page), d }
}

describe('a draft', () => {
  it('is on the device as soon as it changes, and comes back without the desk', async () => {
    hooks.wait = async () => undefined
    vi.stubGlobal('fetch', vi.fn(async () => { throw new TypeError('no network') }))
    const first = page()
    await first.d.load()
    first.d.draft.value.values['area'] = 438
    await nextTick()
    first.w.unmount()
    const second = page()
    await second.d.load()
    expect(second.d.draft.value.values['area']).toBe(438)
    expect(second.d.restored.value).toBe(true)
    second.w.unmount()
  })
})
