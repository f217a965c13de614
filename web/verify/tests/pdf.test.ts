// @vitest-environment node
import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { toUtf8 } from '../core/bytes'
import { receiptsInPdf } from '../read/pdf'
import { receiptOf } from './vectors'

describe('a PDF', () => {
  const pdf = (dict: string, body: Uint8Array, tail = '') =>
    Uint8Array.from([...toUtf8(`%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Names << /EmbeddedFiles 9 0 R >> >>\nendobj\n5 0 obj\n<< ${dict} >>\nstream\n`), ...body, ...toUtf8(`\nendstream\nendobj\n${tail}`)])
  it('gives the receipt that is embedded, packed or plain', async () => {
    const receipt = receiptOf('1-accepted')
    const packed = new Uint8Array(deflateSync(receipt))
    for (const one of [pdf(`/Type /EmbeddedFile /Length ${receipt.length}`, receipt), pdf('/Type /EmbeddedFile /Filter /FlateDecode /Length 6 0 R', packed, `6 0 obj\n${packed.length}\nendobj\n`)])
      expect(await receiptsInPdf(one)).toEqual([receipt])
  })
  it('without one gives none', async () => {
    expect(await receiptsInPdf(pdf('/Type /EmbeddedFile /Length 3', toUtf8('abc')))).toEqual([])
    expect(await receiptsInPdf(pdf('/Type /EmbeddedFile /Filter /FlateDecode /Length 3', toUtf8('abc')))).toEqual([])
  })
})
