import { describe, expect, it } from 'vitest'
import type { Clock } from '@/api/types'
import { clockRule, clockWords } from '@/hy/clockWords'
import { addWords } from '@/words'
import { cell, csvOf } from '@/pages/work/exportRows'
import { entriesOf } from '@/pages/work/trail'
import type { Fact, Row } from '@/pages/work/types'
import { en, zh } from '@/pages/work/words'

addWords('work', { zh, en })

const fact = (more: Partial<Fact>): Fact => ({
  id: '370102-0000000000001', number: 1, at: '2026-09-21T09:30:00.000+08:00', day: '2026-09-21', event: 'act', act: 'p/a', title: '受理', actor: '370102-0000000000002', 'actor-name': '李建国',
  'hands-names': '', role: 'officer', 'role-title': '执法人员', machine: false, receipt: true, texts: [], values: {}, ...more,
})
const one = (more: Partial<Fact>) => entriesOf([fact(more)], 'm', '2026-09-21')[0]!

describe('a line of the trail', () => {
  it('names both officers', () => expect(one({ 'hands-names': '王海燕、赵伟' })['hands-names']).toEqual(['李建国', '王海燕', '赵伟']))
  it('says what kind of fact it is', () => expect(one({ event: 'late', title: '现场检查', values: { _end: '2026-09-20' } }).title).toBe('超期：现场检查'))
  it('says when the limit ended', () => expect(one({ event: 'late', values: { _end: '2026-09-20' } }).texts).toEqual(['期限止于 9月20日']))
  it('tells a file by its name, not by its hash', () => expect(one({ texts: [{ field: 'f', zh: '营业执照', type: 'file', text: 'ab12' }] }).texts).toEqual(['营业执照：附件']))
  it('shows three of the values at most', () => expect(one({ texts: [1, 2, 3, 4].map((n) => ({ field: 'f' + n, zh: 'x', type: 'text', text: 'y' })) }).texts).toHaveLength(3))
  it('has an address of its own', () => expect(one({}).to).toBe('/work/matter/m#fact-370102-0000000000001'))
  it('keeps a script a text', () => expect(one({ texts: [{ field: 'f', zh: '理由', type: 'text', text: '<script>alert(1)</script>' }] }).texts).toEqual(['理由：<script>alert(1)</script>']))
})

describe('what is exported', () => {
  it('keeps a formula a text', () => {
    for (const s of ['=1+1', '+1', '-1', '@SUM(A1)', '\tx']) expect(cell(s).startsWith(`"'`)).toBe(true)
  })
  it('doubles quotes', () => expect(cell('a"b')).toBe('"a""b"'))
  it('has a line for each row and one for the heads', () => {
    const row = { title: '检查', 'about-name': '=cmd', 'state-title': '待检查', clock: null } as unknown as Row
    expect(csvOf([row], '2026-09-21').trim().split('\r\n')).toHaveLength(2)
  })
})

describe('a limit that stands still', () => {
  const clock: Clock = { state: 'suspended', left: 11, unit: 'days', due: null, rule: '立案后 90 日', rest: 81, 'rest-unit': 'days' }
  it('says for how long', () => expect(clockWords(clock)).toBe('中止 11 天'))
  it('says what will be left, and no end', () => expect(clockRule(clock)).toBe('恢复后余 81 日 · 立案后 90 日'))
})
