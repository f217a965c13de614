import { describe, expect, it } from 'vitest'
import { toUtf8 } from '../core/bytes'
import { readCheckpoint } from '../core/note'
import { addTile, checkTiles, tileNumber, type Tiles } from '../core/tiles'
import { leafHash, rootOf } from '../core/tree'
import { kindOf } from '../read/kind'
import { comparePage, labelsOf, readPage } from '../read/page'
import { keyText, receiptOf } from './vectors'

const html = `<!doctype html><html lang="zh-CN"><body><article data-item="370102-1"><h1 data-field="about.name">甲&lt;b&gt;店</h1>
<dl><div><dt>名称</dt><dd data-field="about.name">甲&lt;b&gt;店</dd></div><div><dt>面积</dt><dd data-field="area">401平方米</dd></div></dl></article></body></html>`
const proved = [{ name: '.case', value: '370102-1' }, { name: 'about.name', value: '甲<b>店' }, { name: 'area', value: '401平方米' }, { name: 'note', value: '' }]

describe('a published page', () => {
  it('shows what its receipt says', () => {
    const page = readPage(html)!
    expect(page.id).toBe('370102-1')
    expect(comparePage(page.fields, proved)).toEqual([])
    expect(labelsOf(html).get('area')).toBe('面积')
  })
  it('names what was changed, left out or put in by hand', () => {
    const fields = (text: string) => readPage(text)!.fields
    expect(comparePage(fields(html.replace('401', '301')), proved)).toEqual([{ name: 'area', kind: 'differs', page: '301平方米', receipt: '401平方米' }])
    expect(comparePage(fields(html.replace('<h1 data-field="about.name">甲', '<h1 data-field="about.name">乙')), proved)[0]).toMatchObject({ name: 'about.name', kind: 'differs', page: '乙<b>店' })
    expect(comparePage(fields(html.replace(/<div><dt>面积.*?<\/div>/, '')), proved)).toEqual([{ name: 'area', kind: 'missing', receipt: '401平方米' }])
    expect(comparePage(fields(html.replace('</dl>', '<dd data-field="extra">好</dd></dl>')), proved)).toEqual([{ name: 'extra', kind: 'not-proved', page: '好' }])
  })
  it('is nothing else', () => {
    expect(readPage('<!doctype html><p>x')).toBeNull()
  })
})

describe('tiles', () => {
  const leaves = Array.from({ length: 300 }, (_, i) => leafHash('sha256', Uint8Array.of(i & 255, i >> 8)))
  const join = (from: number, to: number) => Uint8Array.from(leaves.slice(from, to).flatMap((x) => [...x]))
  const tiles: Tiles = new Map()
  addTile(tiles, 'log/tile/0/000', join(0, 256))
  addTile(tiles, 'log/tile/0/001.p/44', join(256, 300))
  const at = (size: number, root = rootOf('sha256', leaves.slice(0, size))) => ({ origin: 'x', size, root, body: '', signatures: [] })
  it('have numbers by their names', () => {
    expect([tileNumber('tile/0/x001/234'), tileNumber('a/tile/0/007.p/12'), tileNumber('tile/1/000'), tileNumber('tile/0/000.p/0')]).toEqual([1234, 7, null, null])
  })
  it('lead to an earlier and a later checkpoint', () => {
    for (const n of [1, 255, 256, 257, 300]) expect(checkTiles(tiles, at(n))).toBe('same')
    expect(checkTiles(tiles, at(200, leaves[0]!))).toBe('differs')
    expect(checkTiles(tiles, at(301, leaves[0]!))).toBe('too-few')
  })
})

describe('files', () => {
  it('are told apart by what they hold', () => {
    const receipt = receiptOf('1-accepted')
    const note = new TextDecoder().decode(receipt).split('\n\n').slice(-2).join('\n\n')
    expect(readCheckpoint(note)?.size).toBe(5)
    expect([kindOf('x.txt', receipt), kindOf('x', toUtf8(html)), kindOf('x', toUtf8('%PDF-1.4')), kindOf('x', toUtf8(keyText)), kindOf('x', toUtf8(note)), kindOf('tile/0/000', new Uint8Array(32)), kindOf('x', toUtf8('hello'))])
      .toEqual(['receipt', 'page', 'pdf', 'key', 'checkpoint', 'tile', 'unknown'])
  })
})
