// Both dictionaries hold the same names, and the Chinese one no English sentence.
import { describe, expect, it } from 'vitest'
import en from '@/words/en'
import zh from '@/words/zh'

type Tree = { [name: string]: string | Tree }
const names = (t: Tree, head = ''): string[] => Object.entries(t).flatMap(([k, v]) => (typeof v === 'string' ? [head + k] : names(v, `${head}${k}.`)))
const slots = (s: string) => (s.match(/\{\w+\}/g) ?? []).sort().join()
const at = (t: Tree, name: string) => name.split('.').reduce<string | Tree>((x, k) => (x as Tree)[k]!, t) as string

describe('the dictionaries', () => {
  it('hold the same names', () => expect(names(en)).toEqual(names(zh)))
  it.each(names(zh))('%s is filled in the same way', (name) => {
    if (name === 'form.count') return
    const here = slots(at(zh, name)), there = slots(at(en, name))
    expect(there.split(',').every((s) => here.includes(s))).toBe(true)
  })
})
