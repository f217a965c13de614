// A workbook as Excel writes it: shared texts, numbers as numbers, packed parts (ECMA-376 part 1, 18.3 and 18.4; APPNOTE.TXT of ZIP).
import { deflateRawSync } from 'node:zlib'
import { crc } from './phone.mjs'

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const escape = (s) => String(s).replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c])

function partsOf(rows) {
  const texts = []
  const cell = (v, at) => (typeof v === 'number' ? `<c r="${at}"><v>${v}</v></c>` : `<c r="${at}" t="s"><v>${texts.push(v) - 1}</v></c>`)
  const lines = rows.map((row, r) => `<row r="${r + 1}">${row.map((v, c) => (v === null ? '' : cell(v, `${String.fromCharCode(65 + c)}${r + 1}`))).join('')}</row>`)
  return {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="点位表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${MAIN}"><sheetData>${lines.join('')}</sheetData></worksheet>`,
    'xl/sharedStrings.xml': `<sst xmlns="${MAIN}" count="${texts.length}" uniqueCount="${texts.length}">${texts.map((s) => `<si><t>${escape(s)}</t></si>`).join('')}</sst>`,
  }
}

/** rows: texts, numbers, null for an empty cell; the first row is the head. */
export function workbook(rows, name = '点位表.xlsx') {
  const files = []
  const central = []
  let at = 0
  for (const [path, xml] of Object.entries(partsOf(rows))) {
    const plain = Buffer.from(HEAD + xml)
    const packed = deflateRawSync(plain)
    const title = Buffer.from(path)
    const common = Buffer.alloc(26) // version, flags, method, time, day, crc, sizes, lengths: the same in both heads
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(8, 4)
    common.writeUInt16LE((2026 - 1980) << 9 | 9 << 5 | 21, 8)
    common.writeUInt32LE(crc(plain), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(plain.length, 18)
    common.writeUInt16LE(title.length, 22)
    const tail = Buffer.alloc(14) // comment, disk, attributes; then where the file begins
    tail.writeUInt32LE(at, 10)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, title, packed])
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, tail, title]))
    files.push(local)
    at += local.length
  }
  const list = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(central.length, 8)
  end.writeUInt16LE(central.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(at, 16)
  return { name, mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: Buffer.concat([...files, list, end]) }
}
