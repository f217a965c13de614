// What the desk must not let happen: a shift that nobody can hear, a silent 119 that is clicked away, a false alarm without cause.
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import type { AlarmRow, Watch } from '@/api/alarm'
import AlarmActs from '@/pages/watch/AlarmActs.vue'
import AlarmTimes from '@/pages/watch/AlarmTimes.vue'
import { useDesk } from '@/pages/watch/desk'
import DeskAct from '@/pages/watch/DeskAct.vue'
import ShiftDialog from '@/pages/watch/ShiftDialog.vue'
import { sound } from '@/pages/watch/sound'
import StripPart from '@/pages/watch/StripPart.vue'
import UntoldScreen from '@/pages/watch/UntoldScreen.vue'
import '@/pages/watch/setup'

vi.mock('vue-router', () => ({ useRouter: () => ({ push: vi.fn() }) }))

const NOW = '2026-09-21T02:14:37.000+08:00'
const row = (o: Partial<AlarmRow> = {}): AlarmRow => ({
  alarm: 'm1', heard: '1/1', drill: false, kind: 'fire', stage: 'taken', state: 'taken', 'state-title': '已接收', number: 2, fresh: 0, sent: [], device: '889', thing: null, 'device-name': '', registered: true, bound: true, place: { id: 'p', name: '嘉禾百货', address: '', district: 370102 },
  point: { point: '1.1.40.7', name: '', where: '', floor: '', part: '', system: '', text: '' }, count: 1, points: 1, standing: 1, first: '2026-09-21T02:14:12.000+08:00', last: NOW, said: null, 'clock-off': null, holder: { person: 'me', name: '袁', at: '2026-09-21T02:14:20.000+08:00' }, told: null, limit: null, acts: [], closed: null, ...o,
})
const item = (field: string, zh: string, type: string, o = {}) => ({ field, zh, type, asked: 'yes', need: 'must', ...o })
const causes = [['dust', '灰尘'], ['cooking', '油烟']].map(([id, zh]) => ({ id, zh }))
const next = [
  { act: 'affirm', title: '核实为火情', form: [item('verify-result', '核实情况', 'text')] },
  { act: 'phone', title: '已电话报 119', form: [item('told-at', '时间', 'time'), item('operator', '接警员编号', 'text', { length: 20 })] },
  { act: 'close-false', title: '误报', form: [item('cause', '误报原因', 'choice(x)', { choices: causes })] },
]
interface Sent { path: string; body: Record<string, unknown> | null }
const sent: Sent[] = []

/** The desk: the matter with its acts; a check that finds what is missing. */
function answer(path: string, body: { values?: Record<string, unknown> } | null): unknown {
  if (path === '/api/matters/m1') return { next }
  if (path.endsWith('/check')) {
    const act = next.find((a) => path.includes(`/acts/${a.act}/`))!
    const faults = act.form.filter((f) => !body?.values?.[f.field]).map((f) => ({ field: f.field, what: 'missing', zh: '' }))
    return { form: act.form, faults, failed: [], causes: [], may: !faults.length, refusal: null }
  }
  return {}
}
beforeEach(() => {
  setActivePinia(createPinia())
  sent.length = 0
  vi.stubGlobal('fetch', async (path: string, o: RequestInit) => {
    const body = o.body ? JSON.parse(String(o.body)) : null
    sent.push({ path, body })
    return new Response(JSON.stringify(answer(path, body)), { headers: { 'content-type': 'application/json' } })
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  Object.assign(sound, { state: 'off', playing: '' })
})
const writes = () => sent.filter((s) => /acts\/[\w-]+$/.test(s.path))

describe('119 silent', () => {
  const screen = () => mount(UntoldScreen, {  props: { row: row({ stage: 'untold' }), full: null, now: NOW, of: 1, unread: 2, may: true }, attachTo: document.body })
  it('asks for the time, which it fills in, and for the operator, where the focus stands', async () => {
    const w = screen()
    await flushPromises()
    await nextTick()
    expect(w.text()).toContain('119 未确认，立即电话 119')
    expect((w.find('#f-told-at').element as HTMLInputElement).value).toBe('2026-09-21T02:14')
    expect(document.activeElement?.id).toBe('f-operator')
    w.unmount()
  })
  it('has no way out but time and operator', async () => {
    const w = screen()
    await flushPromises()
    await w.trigger('keydown', { key: 'Escape' })
    await w.find('form').trigger('submit')
    await flushPromises()
    expect(writes()).toEqual([])
    expect(w.emitted('done')).toBeUndefined()
    expect(w.text()).toContain('接警员编号')
    await w.find('#f-operator').setValue('0417')
    await w.find('form').trigger('submit')
    await flushPromises()
    expect(writes().map((s) => [s.path, s.body?.values])).toEqual([['/api/matters/m1/acts/phone', { 'told-at': '2026-09-21T02:14', operator: '0417' }]])
    expect(w.emitted('done')).toHaveLength(1)
    w.unmount()
  })
  it('lets a new fire be taken', async () => {
    const w = screen()
    await w.find('.also button').trigger('click')
    expect(w.emitted('next')).toHaveLength(1)
    w.unmount()
  })
  it('keeps the focus on itself', async () => {
    const w = screen()
    await flushPromises()
    const last = ([...w.element.querySelectorAll('a, button, input')] as HTMLElement[]).at(-1)!
    last.focus()
    await w.trigger('keydown', { key: 'Tab' })
    expect(w.element.contains(document.activeElement)).toBe(true)
    expect(document.activeElement).not.toBe(last)
    w.unmount()
  })
})

describe('a false alarm', () => {
  const dialog = () => mount(DeskAct, { props: { row: row(), act: { act: 'close-false', title: '误报', key: 'X', ask: true } }, attachTo: document.body })
  it('is not closed without its cause', async () => {
    const w = dialog()
    await flushPromises()
    await w.find('form').trigger('submit')
    await flushPromises()
    expect(writes()).toEqual([])
    expect(w.find('[role=alert]').text()).toContain('误报原因')
    w.unmount()
  })
  it('takes the cause of the figure that is pressed, and sends nothing of what was seen', async () => {
    const w = dialog()
    await flushPromises()
    await w.find('form').trigger('keydown', { key: '2' })
    expect((w.find('input[value=cooking]').element as HTMLInputElement).checked).toBe(true)
    await w.find('form').trigger('submit')
    await flushPromises()
    expect(writes().map((s) => s.body)).toEqual([{ values: { cause: 'cooking' } }])
    w.unmount()
  })
})

describe('a shift', () => {
  const watch = (o: Partial<Watch> = {}) => ({ now: NOW, shift: null, colleagues: [], away: [], round: null, ...o }) as unknown as Watch
  it('does not begin before the tone was heard', async () => {
    const desk = useDesk()
    desk.watch = watch()
    const w = mount(ShiftDialog, { attachTo: document.body })
    expect(w.find('footer button').attributes('disabled')).toBeDefined()
    Object.assign(sound, { state: 'on', playing: 'fire' })
    await nextTick()
    const answers = w.findAll('.test .row:last-child button')
    await answers[1]!.trigger('click') // not heard
    expect(w.find('footer button').attributes('disabled')).toBeDefined()
    w.unmount()
  })
  it('says before it is asked that an unread fire holds the hand-over', () => {
    const desk = useDesk()
    const mine = { id: 's', person: 'me', name: '袁', seat: '01', began: NOW, ended: null, to: null, 'to-name': null, note: '' }
    desk.watch = watch({ shift: mine })
    desk.rows = [row({ stage: 'new', holder: null })]
    const w = mount(ShiftDialog)
    expect(w.text()).toContain('还有 1 件火警没有接，不能交班')
    expect(w.text()).toContain('没有别人在班')
    w.unmount()
  })
})

describe('what the desk says before all else', () => {
  const strip = (lost = false) => mount(StripPart, { props: { lost, refused: null, said: '', me: 'me', now: NOW } }).text()
  const set = (o: object) => {
    const desk = useDesk()
    desk.watch = { shift: { person: 'me' }, colleagues: [], ...o } as unknown as Watch
    return desk
  }
  it('that the line is cut, and since when', () => {
    set({}).lastAnswer = '2026-09-21T02:14:00.000+08:00'
    expect(strip(true)).toContain('连接中断，数据停在 02:14:00')
  })
  it('that nobody is on shift', () => {
    set({ shift: null })
    expect(strip()).toContain('现在没有人在班')
  })
  it('that one on shift would not hear a fire', () => {
    set({})
    expect(strip()).toContain('听不到火警声')
  })
  it('nothing of it to who only looks', () => {
    set({ shift: null, colleagues: [{ person: 'x' }] })
    expect(strip()).not.toContain('听不到')
  })
  it("that another seat's 119 is silent, without covering the screen", () => {
    const desk = set({})
    desk.rows = [row({ stage: 'untold', holder: { person: 'x', name: '江敏', at: NOW } })]
    expect(strip()).toContain('江敏 正在处置')
  })
  it('that a drill runs, and calls nobody', () => {
    const desk = set({})
    desk.rows = [row({ drill: true })]
    expect(strip()).toContain('不会通知 119')
  })
})

describe('the acts of an alarm', () => {
  const acts = [{ act: 'take', title: '接收', key: 'Space', ask: false }, { act: 'confirm', title: '确认火情并报 119', key: 'F', ask: false }]
  const shown = (o: Partial<AlarmRow>, may = true) => mount(AlarmActs, { props: { row: row({ acts, ...o }), me: 'me', busy: '', may } })
  it('say who has it when it is another', () => expect(shown({ holder: { person: 'x', name: '江敏', at: NOW } }).text()).toContain('江敏 已于 02:14:37 接手'))
  it('are there, but not to be pressed, for who only reads', () => {
    const w = shown({}, false)
    expect(w.findAll('button').every((b) => b.attributes('disabled') !== undefined)).toBe(true)
    expect(w.text()).toContain('只能看')
  })
  it('of a drill are never in the red of a fire', () => {
    const w = shown({ drill: true })
    expect(w.find('.fire').exists()).toBe(false)
    expect(w.find('.rehearse').text()).toContain('不会通知 119')
  })
})

describe('the three spans', () => {
  it('run by the desk’s own times, and say which limit runs out', () => {
    const w = mount(AlarmTimes, { props: { now: NOW, row: row({ limit: { title: '派人核实', started: '2026-09-21T02:14:20.000+08:00', end: '2026-09-21T02:14:30.000+08:00', over: true } }) } })
    const [take, tell, hear] = w.findAll('.span').map((s) => s.text())
    expect(take).toContain('8.0 秒')
    expect(tell).toContain('派人核实已超时')
    expect(hear).toContain('还没到这一步')
  })
})
