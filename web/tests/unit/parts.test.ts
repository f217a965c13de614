// The parts: a state is never a colour alone, a limit is said in words, a long list draws what is in sight.
import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import type { Clock, Field } from '@/api/types'
import { clockRule, clockSentence, clockWords } from '@/hy/clockWords'
import { dayWords, momentWords } from '@/hy/days'
import HyClock from '@/hy/HyClock.vue'
import HyForm from '@/hy/HyForm.vue'
import HyList from '@/hy/HyList.vue'
import HyNext from '@/hy/HyNext.vue'
import HyStatus from '@/hy/HyStatus.vue'
import { STATUS } from '@/hy/status'
import { foldMachine } from '@/hy/timeline'
import { windowOf } from '@/hy/list'

vi.mock('vue-router', () => ({ useRouter: () => ({ push: vi.fn() }) }))
beforeEach(() => setActivePinia(createPinia()))

const clock = (x: Partial<Clock>): Clock => ({ state: 'in-time', left: 6, unit: 'workdays', due: '2026-12-01', rule: '受理后 10 个工作日', used: 400, ...x })

describe('a state', () => {
  it.each(Object.keys(STATUS))('%s has a word, and a mark unless it is text alone', (code) => {
    const w = mount(HyStatus, { props: { code } })
    expect(w.text().length).toBeGreaterThan(1)
    expect(w.text()).not.toContain('status.')
    expect(w.find('svg').exists()).toBe(code !== 'unconfirmed-rule')
  })
  it('keeps the more exact words of the server', () => expect(mount(HyStatus, { props: { code: 'overdue', words: '超 1 个工作日' } }).text()).toBe('超 1 个工作日'))
})

describe('a limit is said', () => {
  const today = '2026-11-23'
  it.each([
    [clock({}), '余 6 个工作日', '12月1日止 · 受理后 10 个工作日', '剩余6个工作日，12月1日截止，依据受理后10个工作日'],
    [clock({ state: 'due-soon', left: 0, due: '2026-11-23' }), '今天到期', '11月23日止 · 受理后 10 个工作日', '今天到期，11月23日截止，依据受理后10个工作日'],
    [clock({ state: 'overdue', left: -1, due: '2026-11-20', rule: '许可后 20 个工作日' }), '超 1 个工作日', '11月20日止 · 许可后 20 个工作日', '超过1个工作日，11月20日截止，依据许可后20个工作日'],
    [clock({ state: 'overdue', left: -75, unit: 'minutes', due: '2026-11-23', at: '2026-11-23T10:05:00+08:00', rule: '24 小时，不停算' }), '超 1 小时 15 分', '今天 10:05 止 · 24 小时，不停算', '超 1 小时 15 分，11月23日截止，依据24小时，不停算'],
    [clock({ state: 'suspended', left: 11, rule: '鉴定不计' }), '中止 11 天', '鉴定不计', '中止 11 天，依据鉴定不计'],
    [clock({ due: '2027-01-28', provisional: true }), '余 6 个工作日', '2027年1月28日止 · 受理后 10 个工作日（节假日安排未公布，可能变动）', '剩余6个工作日，2027年1月28日截止，依据受理后10个工作日'],
  ])('in words, with its end and its rule (%#)', (c, words, rule, sentence) => {
    expect(clockWords(c)).toBe(words)
    expect(clockRule(c, today)).toBe(rule)
    expect(clockSentence(c, today)).toBe(sentence)
  })
  it('shows the share used, and all of it when late', () => {
    expect(mount(HyClock, { props: { clock: clock({}) } }).find('.bar').attributes('style')).toContain('40%')
    expect(mount(HyClock, { props: { clock: clock({ state: 'overdue', left: -1 }) } }).find('.bar').attributes('style')).toContain('100%')
  })
  it('is one sentence for a screen reader', () => {
    const w = mount(HyClock, { props: { clock: clock({}) } })
    expect(w.findAll('[aria-hidden=true]').length).toBeGreaterThan(0)
    expect(w.find('.hy-hidden').text()).toContain('剩余6个工作日')
  })
})

describe('days', () => {
  it('name the year only when it is another', () => {
    expect(dayWords('2026-12-01', '2026-11-23')).toBe('12月1日')
    expect(dayWords('2027-01-05', '2026-11-23')).toBe('2027年1月5日')
  })
  it('are said shortly in lists', () => {
    expect(momentWords('2026-11-23T10:42:00+08:00', '2026-11-23')).toBe('今天 10:42')
    expect(momentWords('2026-11-19T15:20:00+08:00', '2026-11-23')).toBe('11-19 15:20')
  })
})

describe('a timeline', () => {
  const e = (at: string, title: string, machine = false) => ({ at, title, machine })
  it('stands newest first and folds what a machine repeats', () => {
    const folds = foldMachine([e('2026-01-01T08:00', '受理'), e('2026-01-02T08:00', '提醒', true), e('2026-01-03T08:00', '提醒', true), e('2026-01-04T08:00', '提醒', true), e('2026-01-05T08:00', '决定')])
    expect(folds.map((f) => [f.entries[0]!.title, f.entries.length])).toEqual([['决定', 1], ['提醒', 3], ['受理', 1]])
    expect([folds[1]!.first, folds[1]!.last]).toEqual(['2026-01-02T08:00', '2026-01-04T08:00'])
  })
  it('never folds what people did', () => expect(foldMachine([e('1', '备注'), e('2', '备注'), e('3', '备注')])).toHaveLength(3))
})

describe('a list of 10,000 rows', () => {
  const rows = Array.from({ length: 10_000 }, (_, i) => ({ id: `r${i}`, name: `单位 ${i}` }))
  it('draws what is in sight with a margin', () => {
    expect(windowOf(10_000, 60, 0, 900)).toEqual({ from: 0, to: 27 })
    expect(windowOf(10_000, 60, 300_000, 900)).toEqual({ from: 4988, to: 5027 })
    expect(windowOf(150, 60, 3000, 900)).toEqual({ from: 0, to: 150 })
  })
  it('says how many there are, and draws few', async () => {
    const w = mount(HyList, { props: { columns: [{ id: 'name', title: '单位' }], rows }, attachTo: document.body })
    await nextTick()
    await nextTick()
    expect(w.find('table').attributes('aria-rowcount')).toBe('10001')
    expect(w.findAll('tr.row').length).toBeLessThan(250)
    w.unmount()
  })
  it('moves by J and K, ticks by X, opens by Enter, and lets one write', async () => {
    const w = mount(HyList, { props: { columns: [{ id: 'name', title: '单位' }], rows: rows.slice(0, 5), ticks: [] }, attachTo: document.body })
    const key = (k: string, on: Element = document.body) => on.dispatchEvent(new KeyboardEvent('keydown', { key: k, bubbles: true }))
    key('j')
    await nextTick()
    expect(w.emitted('update:selected')!.at(-1)).toEqual(['r0'])
    await w.setProps({ selected: 'r0' })
    key('j')
    await nextTick()
    expect(w.emitted('update:selected')!.at(-1)).toEqual(['r1'])
    key('x')
    expect(w.emitted('update:ticks')!.at(-1)).toEqual([['r1']])
    key('Enter', w.findAll('tr.row')[1]!.element)
    expect((w.emitted('open')!.at(-1) as [{ id: string }])[0].id).toBe('r1')
    const field = document.createElement('input')
    document.body.append(field)
    const before = w.emitted('update:selected')!.length
    key('j', field)
    expect(w.emitted('update:selected')!.length).toBe(before)
    w.unmount()
  })
})

describe('a form', () => {
  const fields: Field[] = [{ field: 'uscc', zh: '统一社会信用代码', type: 'uscc', need: 'must' }, { field: 'note', zh: '备注', type: 'text', length: 1000, need: 'may' }, { field: 'ok', zh: '是否合格', type: 'yes' }]
  it('names each fault beside its field and leads to it from the top', () => {
    const w = mount(HyForm, { props: { fields, modelValue: {}, faults: [{ field: 'uscc', what: 'check', zh: '第 18 位校验不符，请对照营业执照' }] } })
    expect(w.find('[role=alert] a').attributes('href')).toBe('#f-uscc')
    const input = w.find('#f-uscc')
    expect(input.attributes('aria-invalid')).toBe('true')
    expect(w.find('#' + input.attributes('aria-describedby')).text()).toContain('第 18 位')
  })
  it('marks what is optional, never what is required', () => {
    const text = mount(HyForm, { props: { fields, modelValue: {} } }).text()
    expect(text).toContain('备注选填')
    expect(text).not.toContain('*')
  })
  it('takes an emptied field away from its values', async () => {
    const w = mount(HyForm, { props: { fields, modelValue: { uscc: 'x' } } })
    await w.find('#f-uscc').setValue('')
    expect(w.emitted('update:modelValue')!.at(-1)).toEqual([{}])
  })
})

describe('what comes next', () => {
  it('keeps a refused act in sight, with its reason', () => {
    const w = mount(HyNext, { props: { next: [{ act: 'a', title: '受理申请', may: true }, { act: 'b', title: '作出决定', may: false, why_zh: '缺第二名执法人员确认' }] } })
    expect(w.text()).toContain('缺第二名执法人员确认')
    expect(w.findAll('button')[1]!.attributes('disabled')).toBeDefined()
    expect(w.findAll('.el-button--primary')).toHaveLength(1)
  })
})
