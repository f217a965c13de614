// The watch's desk: what stands is never lost or shown twice, the row in hand does not move, one key does one thing once.
import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h, nextTick } from 'vue'
import type { AlarmAct, AlarmRow, AlarmStage } from '@/api/alarm'
import { drawn, heldRow, scrollAfter } from '@/pages/watch/anchor'
import { batched } from '@/pages/watch/batch'
import { useDesk } from '@/pages/watch/desk'
import FrameBytes from '@/pages/watch/FrameBytes.vue'
import { called, chosenAfter, keyOf, LiveAlarms } from '@/pages/watch/live'
import LiveRows from '@/pages/watch/LiveRows.vue'
import PhoneList from '@/pages/watch/PhoneList.vue'
import { pointOf, titleOf } from '@/pages/watch/say'
import { samplesOf } from '@/pages/watch/sound'
import { lasting, span, stopwatch } from '@/pages/watch/times'
import { useDeskKeys } from '@/pages/watch/useDeskKeys'
import '@/pages/watch/setup'
import { en } from '@/pages/watch/words.en'
import { zh } from '@/pages/watch/words.zh'

beforeEach(() => setActivePinia(createPinia()))
globalThis.ResizeObserver ??= class { observe() {} unobserve() {} disconnect() {} } as unknown as typeof ResizeObserver

const at = (s: number) => new Date(Date.UTC(2026, 8, 21, 1, 0, s)).toISOString()
const act = (name: string, key: string, ask = false): AlarmAct => ({ act: name, title: name, key, ask })
function alarm(id: string | null, o: Partial<AlarmRow> = {}): AlarmRow {
  return {
    alarm: id, heard: `1/${id ?? 'x'}`, drill: false, kind: 'fire', stage: 'new' as AlarmStage, state: 'raised', 'state-title': '新报警', number: 1, fresh: 0, sent: [], device: `d${id}`, thing: null, 'device-name': '', registered: true, bound: true, place: null,
    point: { point: '1.1.40.7', name: '', where: '', floor: '', part: '感烟火灾探测器', system: '', text: '' }, count: 1, points: 1, standing: 1, first: at(1), last: at(1), said: null, 'clock-off': null, holder: null, told: null, limit: null, acts: [act('take', 'Space')], closed: null, ...o,
  }
}
const ids = (l: LiveAlarms) => l.sorted().map(keyOf)

describe('the alarms that stand', () => {
  it('stand with 119 silent first, then who waits longest for a hand, then the others newest first, drills last', () => {
    const l = new LiveAlarms()
    l.put(alarm('old', { stage: 'taken', first: at(1) }))
    l.put(alarm('drill', { drill: true, first: at(9) }))
    l.put(alarm('new', { first: at(5) }))
    l.put(alarm('newer', { first: at(6) }))
    l.put(alarm('older', { stage: 'taken', first: at(0) }))
    l.put(alarm('silent', { stage: 'untold', first: at(2) }))
    expect(ids(l)).toEqual(['silent', 'new', 'newer', 'old', 'older', 'drill'])
  })
  it('show a fire that is only heard, and put the matter in its place', () => {
    const l = new LiveAlarms()
    l.put(alarm(null, { device: '7', heard: '3/9', first: at(3) }))
    expect(ids(l)).toEqual(['heard-3/9'])
    l.put(alarm('a', { device: '7', heard: '3/9', first: at(3), last: at(3) }))
    expect(ids(l)).toEqual(['a'])
  })
  it('join what is heard of a device whose alarm stands', () => {
    const l = new LiveAlarms()
    l.put(alarm('a', { device: '7' }))
    l.put(alarm(null, { device: '7', heard: '3/10' }))
    expect(ids(l)).toEqual(['a'])
  })
  it('never hide a fire behind a drill of the same device', () => {
    const l = new LiveAlarms()
    l.put(alarm('drill', { device: '7', drill: true }))
    l.put(alarm(null, { device: '7', heard: '3/10' }))
    expect(ids(l)).toEqual(['heard-3/10', 'drill'])
  })
  it('keep what was told after the list was asked for, and drop what the list does not name', () => {
    const l = new LiveAlarms()
    l.put(alarm('gone'))
    l.put(alarm('a', { number: 1 }))
    const mark = l.mark()
    l.put(alarm('told', { first: at(8) }))
    l.put(alarm('a', { number: 3, stage: 'taken' }))
    l.list([alarm('a', { number: 1 })], mark)
    expect(ids(l)).toEqual(['told', 'a'])
    expect(l.sorted()[1]?.stage).toBe('taken')
  })
  it('keep a fire that is only heard when the list is read again: the analysis may be away', () => {
    const l = new LiveAlarms()
    l.put(alarm(null, { device: '7', heard: '3/9' }))
    l.list([], l.mark())
    expect(ids(l)).toEqual(['heard-3/9'])
  })
  it('do not come back from a list that is older than their end', () => {
    const l = new LiveAlarms()
    l.put(alarm('a', { number: 1 }))
    const mark = l.mark()
    l.put(alarm('a', { number: 2, stage: 'closed' }))
    l.list([alarm('a', { number: 1 })], mark)
    expect(ids(l)).toEqual([])
  })
  it('ignore an older telling', () => {
    const l = new LiveAlarms()
    l.put(alarm('a', { number: 4, stage: 'answered' }))
    l.put(alarm('a', { number: 2, stage: 'taken' }))
    expect(l.sorted()[0]?.stage).toBe('answered')
  })
  it('are 20,000, and each may be told anew', () => {
    const l = new LiveAlarms()
    for (let i = 0; i < 20_000; i++) l.put(alarm(`m${i}`, { device: String(i), first: at(i % 60) }))
    for (let i = 0; i < 20_000; i++) l.put(alarm(`m${i}`, { device: String(i), first: at(i % 60), number: 2, count: 2 }))
    expect(l.sorted()).toHaveLength(20_000)
    expect(l.sorted().every((r) => r.count === 2)).toBe(true)
  })
})

describe('the row in hand', () => {
  const rows = ['a', 'b', 'c'].map((id) => alarm(id))
  it('stays in hand while it stands', () => expect(chosenAfter(rows, [alarm('n'), ...rows], 'b')).toBe('b'))
  it('gives its place to the next when it leaves', () => expect(chosenAfter(rows, [rows[0]!, rows[2]!], 'b')).toBe('c'))
  it('becomes the matter that it was heard as', () => expect(chosenAfter([alarm(null, { device: '7', heard: '1/1' })], [alarm('z'), alarm('m', { device: '7' })], 'heard-1/1')).toBe('m'))
  it('gives way to a new fire only while nothing is being worked on', () => {
    const mine = alarm('mine', { stage: 'verifying', holder: { person: 'me', name: '', at: '' } })
    const done = alarm('done', { stage: 'answered', holder: { person: 'me', name: '', at: '' } })
    const fire = alarm('fire')
    expect(called([mine], [fire, mine], 'mine', 'me')).toBeNull()
    expect(called([done], [fire, done], 'done', 'me')).toBe('fire')
    expect(called([mine], [fire, mine], 'mine', 'other')).toBe('fire')
    expect(called([fire, done], [fire, done], 'done', 'me')).toBeNull()
  })
  it('is nothing when nothing stands', () => expect(chosenAfter(rows, [], 'b')).toBeNull())
  it('stays where it is on the screen when others come in above', () => {
    const before = ['a', 'b', 'c', 'd']
    const held = heldRow(before, 'b', 66, 66, 200)
    expect(held).toBe(1)
    expect(scrollAfter(before, ['x', 'y', 'a', 'b', 'c', 'd'], held, 66, 66)).toBe(66 + 2 * 66)
  })
  it('is not followed when it is out of sight: then the topmost row stays', () => expect(heldRow(['a', 'b', 'c', 'd'], 'a', 66, 132, 132)).toBe(2))
  it('draws only what is in sight of 20,000', () => {
    const { from, to } = drawn(20_000, 66, 66_000, 900)
    expect(to - from).toBeLessThan(30)
    expect(from).toBeLessThanOrEqual(1000)
    expect(to).toBeGreaterThan(1013)
  })
})

describe('a list of 20,000 alarms', () => {
  it('has few elements and says how many there are', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => alarm(`m${i}`))
    const w = mount(LiveRows<AlarmRow>, { props: { rows, keyOf, rowPx: 66, chosen: 'm0', label: '警情' }, attachTo: document.body })
    await nextTick()
    expect(w.findAll('[role=option]').length).toBeLessThan(40)
    expect(w.find('[role=option]').attributes('aria-setsize')).toBe('20000')
    expect(w.find('[role=listbox]').attributes('aria-activedescendant')).toBe(w.find('[aria-selected=true]').attributes('id'))
    w.unmount()
  })
})

describe('what arrives in a storm', () => {
  afterEach(() => vi.useRealTimers())
  it('is handed on together, once a frame', () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame', 'cancelAnimationFrame', 'performance'] })
    const got: number[] = []
    const b = batched<number>((all) => got.push(all.length))
    for (let i = 0; i < 1000; i++) b.put(i)
    expect(got).toEqual([])
    vi.advanceTimersByTime(20)
    expect(got).toEqual([1000])
  })
  it('is handed on in a hidden window too, where there are no frames', () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    vi.stubGlobal('requestAnimationFrame', () => 1)
    vi.stubGlobal('cancelAnimationFrame', () => undefined)
    const got: number[] = []
    const b = batched<number>((all) => got.push(all.length))
    b.put(1)
    vi.advanceTimersByTime(300)
    expect(got).toEqual([1])
    vi.unstubAllGlobals()
  })
  it('waits longer when showing it took long, so that keys are heard', () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame', 'cancelAnimationFrame', 'performance'] })
    const got: number[] = []
    const b = batched<number>((all) => {
      got.push(all.length)
      vi.setSystemTime(Date.now() + 50)
      vi.advanceTimersByTime(0)
      const until = performance.now() + 50
      while (performance.now() < until) vi.advanceTimersByTime(10)
    })
    b.put(1)
    vi.advanceTimersByTime(20)
    b.put(2)
    vi.advanceTimersByTime(100)
    expect(got).toEqual([1])
    vi.advanceTimersByTime(200)
    expect(got).toEqual([1, 1])
  })
})

describe('keys', () => {
  function desk(rows: AlarmRow[]) {
    const sent: string[] = []
    const d = useDesk()
    const w = mount(defineComponent({ setup: () => (useDeskKeys({ G: () => sent.push('round') }, (a) => sent.push(`${a.act} ${d.chosen}`)), () => h('div', [h('button', 'x'), h('input')])) }), { attachTo: document.body })
    d.rows = rows
    d.chosen = rows[0] ? keyOf(rows[0]) : null
    const key = (k: string, o: KeyboardEventInit = {}, on: Element = document.body) => on.dispatchEvent(new KeyboardEvent('keydown', { key: k, bubbles: true, ...o }))
    return { w, d, sent, key }
  }
  const fire = [act('take', 'Space'), act('confirm-fire', 'F')]
  it('take by one, and tell 119 by one more', () => {
    const { w, sent, key } = desk([alarm('a', { acts: fire })])
    key(' ')
    key('f')
    expect(sent).toEqual(['take a', 'confirm-fire a'])
    w.unmount()
  })
  it('take the most urgent that nobody has when the one in hand is taken', () => {
    const { w, sent, key } = desk([alarm('mine', { stage: 'taken', acts: [act('confirm-fire', 'F')] }), alarm('new', { acts: fire })])
    key(' ')
    expect(sent).toEqual(['take new'])
    w.unmount()
  })
  it('do nothing twice while held down', () => {
    const { w, sent, key } = desk([alarm('a', { acts: fire })])
    key('f', { repeat: true })
    expect(sent).toEqual([])
    w.unmount()
  })
  it('belong to the field while one writes, and Space to a button that has the focus', () => {
    const { w, sent, key } = desk([alarm('a', { acts: fire })])
    key('f', {}, w.find('input').element)
    key(' ', {}, w.find('button').element)
    expect(sent).toEqual([])
    w.unmount()
  })
  it('do nothing to an alarm that came into hand by itself a moment ago', () => {
    const { w, d, sent, key } = desk([alarm('a', { acts: fire }), alarm('b', { acts: fire })])
    d.chosen = 'b' // the first was closed
    key('f')
    expect(sent).toEqual([])
    w.unmount()
  })
  it('take a fire that is only heard as soon as it can be taken', async () => {
    const { w, d, sent, key } = desk([alarm(null, { device: '7', acts: [] })])
    key(' ')
    expect(sent).toEqual([])
    d.rows = [alarm('a', { device: '7', acts: fire })]
    await nextTick()
    expect(sent).toEqual(['take a'])
    d.rows = [alarm('b', { device: '7', acts: fire })]
    await nextTick()
    expect(sent).toEqual(['take a'])
    w.unmount()
  })
  it('go on when the fire that was heard becomes a matter', () => {
    const { w, d, sent, key } = desk([alarm(null, { device: '7', acts: [] })])
    d.rows = [alarm('a', { device: '7', acts: fire })]
    d.chosen = 'a'
    key('f')
    expect(sent).toEqual(['confirm-fire a'])
    w.unmount()
  })
  it('of the pack go before those of the desk', () => {
    const { w, sent, key } = desk([alarm('a', { acts: [act('gather', 'G')] })])
    key('g')
    expect(sent).toEqual(['gather a'])
    w.unmount()
  })
  it('walk with J and K', () => {
    const { w, d, key } = desk([alarm('a'), alarm('b')])
    key('j')
    expect(d.chosen).toBe('b')
    key('k')
    expect(d.chosen).toBe('a')
    w.unmount()
  })
})

describe('a drill', () => {
  const phones = [{ order: 1, name: '王志', duty: '消控室', phone: '0531-0000-0001' }]
  it('gives no number that could be called or copied', () => {
    const w = mount(PhoneList, { props: { phones, drill: true, alarm: 'a' } })
    expect(w.find('a').exists()).toBe(false)
    expect(w.find('button').exists()).toBe(false)
    expect(w.text()).toContain('演练：不拨打')
  })
  it('is told from a fire, where numbers can be called', () => expect(mount(PhoneList, { props: { phones, drill: false, alarm: 'a' } }).find('a').attributes('href')).toBe('tel:053100000001'))
})

describe('words', () => {
  const names = (x: object, head = ''): string[] => Object.entries(x).flatMap(([k, v]) => (typeof v === 'string' ? [head + k + (v.match(/\{\w+\}/g) ?? []).sort().join('')] : names(v, `${head}${k}.`)))
  it('are the same in both languages, with the same things to fill in', () => expect(names(en).sort()).toEqual(names(zh).sort()))
  const p = { point: '1.1.40.7', name: '烟感 41', where: '三层东侧', floor: '三层', part: '感烟火灾探测器', system: '', text: '3F-41' }
  it('name a point by the table, none twice', () => expect(titleOf(p)).toBe('三层东侧 烟感 41'))
  it('put the floor first where the position does not say it', () => expect(titleOf({ ...p, where: '东侧' })).toBe('三层 东侧 烟感 41'))
  it('name a point that is in no table exactly as sent, else by its number', () => {
    expect(titleOf({ ...p, name: '', where: '', floor: '' })).toBe('3F-41')
    expect(titleOf({ ...p, name: '', where: '', floor: '', text: '' })).toBe('1.1.40.7')
  })
  it('say that somebody pressed the key', () => expect(pointOf(alarm('a', { kind: 'manual' }))).toContain('按下'))
  it.each([[25_000, '0:25'], [317_000, '5:17'], [1_380_000, '23 分'], [3_700_000, '1 小时']])('say a span of %d ms in a list', (ms, words) => expect(span(ms)).toBe(words))
  it.each([[25_000, '00:25'], [3_725_000, '1:02:05'], [-5, '00:00']])('run a stopwatch at %d ms', (ms, words) => expect(stopwatch(ms)).toBe(words))
  it.each([[1234, '1.2 秒'], [13_900, '13 秒'], [200_000, '3 分 20 秒'], [25_200_000, '7 小时 0 分']])('say how long %d ms are', (ms, words) => expect(lasting(ms)).toBe(words))
})

describe('the fire tone', () => {
  it('rises twice, and is silent before it begins again', () => {
    const rate = 8000
    const x = samplesOf('fire', rate)
    const crossings = (from: number, to: number) => { let n = 0; for (let i = Math.round(from * rate); i < to * rate - 1; i++) if ((x[i]! < 0) !== (x[i + 1]! < 0)) n++; return n / 2 / (to - from) }
    const hz = [[0.05, 0.15], [0.3, 0.4], [0.5, 0.6], [0.75, 0.85]].map(([a, b]) => crossings(a!, b!))
    expect(hz[0]! < hz[1]! && hz[1]! < hz[2]! && hz[2]! < hz[3]!).toBe(true)
    expect(Math.max(...x.slice(Math.round(0.95 * rate)).map(Math.abs))).toBe(0)
    expect(Math.max(...x.map(Math.abs))).toBeLessThanOrEqual(0.5)
  })
})

describe('a frame', () => {
  it('marks the bytes of the part that is walked to', async () => {
    const w = mount(FrameBytes, { props: { frame: '40400100', parts: [{ at: 0, len: 2, hex: '4040', field: 'start', zh: '启动符', en: 'start mark', says_zh: '@@' }, { at: 2, len: 2, hex: '0100', field: 'seq', zh: '业务流水号', en: 'sequence number', says_zh: '1' }] } })
    await w.findAll('tbody button')[1]!.trigger('focus')
    expect(w.findAll('.hex .on').map((b) => b.text())).toEqual(['01', '00'])
    expect(w.text()).toContain('3–4')
  })
})
