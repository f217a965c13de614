import { describe, expect, it } from 'vitest'
import { layOut } from '@/pages/law/layout'
import { say, sayCondition } from '@/pages/law/say'
import type { Edge, State, Tree } from '@/pages/law/types'
import '@/pages/law/words'

const edge = (from: string, to: string, title = `${from}-${to}`): Edge => ({ act: title, title, from, to, by: [], hands: 1, now: true })
const state = (id: string, end = false): State => ({ state: id, title: id, ...(end ? { end: 'done' } : {}) })

describe('a drawing of a procedure', () => {
  const nodes = ['asked', 'taken', 'checked'].map((x) => state(x)).concat(state('granted', true), state('unused'))
  const edges = [edge('new', 'asked'), edge('asked', 'taken'), edge('taken', 'checked'), edge('checked', 'granted'), edge('checked', 'asked', '退回重办'), edge('taken', 'taken', '备注'), edge('asked', 'granted', '当场准予')]
  const p = layOut(nodes, edges, '开始')
  it('has every state that an act reaches, and no other', () => expect(p.boxes.map((b) => b.id).sort()).toEqual(['asked', 'checked', 'granted', 'new', 'taken']))
  it('leads downwards, but for ways that lead back', () => {
    const y = (id: string) => p.boxes.find((b) => b.id === id)!.y
    for (const w of p.ways) expect(w.back ? y(w.from) > y(w.to) : y(w.from) < y(w.to)).toBe(true)
    expect(p.ways.filter((w) => w.back).map((w) => w.to)).toEqual(['asked'])
  })
  it('keeps boxes and labels apart and inside', () => {
    const all = [...p.boxes, ...p.ways]
    for (const a of all) {
      expect(a.x - a.w / 2).toBeGreaterThanOrEqual(0)
      expect(a.x + a.w / 2).toBeLessThanOrEqual(p.width)
      for (const b of all) if (a !== b) expect(Math.abs(a.x - b.x) >= (a.w + b.w) / 2 || Math.abs(a.y - b.y) >= (a.h + b.h) / 2).toBe(true)
    }
  })
  it('says what is done without leaving a state beside the state', () => expect(p.boxes.find((b) => b.id === 'taken')!.stays).toEqual(['备注']))
  it('breaks a long title into lines', () => {
    const long = layOut([state('a', true)], [edge('new', 'a', '不予许可（隐瞒情况或提供虚假材料）')], '开始')
    expect(long.ways[0]!.lines.every((l) => l.length <= 10)).toBe(true)
    expect(long.ways[0]!.lines.join('')).toBe('不予许可（隐瞒情况或提供虚假材料）')
  })
})

describe('an expression in words', () => {
  const field = (zh: string): Tree => ({ op: 'field', id: 'x', zh, en: 'x' })
  const call = (name: string, title: string): Tree => ({ op: 'call', call: name, title })
  it.each<[string, Tree, string]>([
    ['a plain field as a condition is a yes', field('是否代办'), '“是否代办”为“是”'],
    ['not of it is a no', { op: 'not', args: [field('是否代办')] }, '“是否代办”为“否”'],
    ['what was not done', { op: 'not', args: [call('done', '补正')] }, '还没有办“补正”'],
    ['a choice by its words', { op: 'eq', args: [field('渠道'), { op: 'value', type: 'text', value: 'window', zh: '窗口' }] }, '“渠道”是“窗口”'],
    ['a span of days', { op: 'value', type: 'span', value: '20 workdays' }, '20 个工作日'],
    ['money in yuan', { op: 'le', args: [field('罚款'), { op: 'value', type: 'money', value: 300000 }] }, '“罚款”不超过3,000 元'],
    ['or inside and stands in brackets', { op: 'and', args: [call('done', '甲'), { op: 'or', args: [call('done', '乙'), call('over', '丙')] }] }, '已办“甲”，并且（已办“乙”，或者期限“丙”已届满）'],
    ['a name of the pack is said by what it means', { op: 'let', name: 'in-time', is: call('open', '听证') }, '“听证”正在进行'],
  ])('%s', (_, tree, words) => expect(sayCondition(tree)).toBe(words))
  it('a cell of a table with the value of the day', () =>
    expect(say({ op: 'column', name: 'window', type: 'span', value: '20 workdays', args: [{ op: 'call', call: 'row', title: 'verify-window' }] })).toBe('20 个工作日（表 verify-window）'))
})
