// The receipt inside a PDF: an embedded file (ISO 32000-1, 7.11.4), found by its stream; no more of PDF is read than that.
import { fromUtf8 } from '../core/bytes'

const latin = (bytes: Uint8Array) => {
  let out = ''
  for (let i = 0; i < bytes.length; i += 8192) out += String.fromCharCode(...bytes.subarray(i, i + 8192))
  return out
}

async function inflate(bytes: Uint8Array): Promise<Uint8Array | null> {
  try {
    const stream = new Blob([bytes as BlobPart]).stream().pipeThrough(new DecompressionStream('deflate'))
    return new Uint8Array(await new Response(stream).arrayBuffer())
  } catch {
    return null
  }
}

/** /Length 123 or /Length 12 0 R */
function lengthOf(dict: string, text: string): number | null {
  const [, direct, generation] = /\/Length\s+(\d+)(\s+\d+\s+R)?/.exec(dict) ?? []
  if (!direct) return null
  if (!generation) return Number(direct)
  const object = new RegExp(`(?:^|[\\r\\n])${direct}\\s+\\d+\\s+obj\\s+(\\d+)\\s`).exec(text)
  return object ? Number(object[1]) : null
}

/** Embedded files that begin as a receipt does. */
export async function receiptsInPdf(bytes: Uint8Array): Promise<Uint8Array[]> {
  const text = latin(bytes)
  const out: Uint8Array[] = []
  const head = /\/EmbeddedFile\b(?!s)/g
  for (let m = head.exec(text); m; m = head.exec(text)) {
    const from = text.lastIndexOf(' obj', m.index)
    const stream = text.indexOf('stream', m.index)
    if (from < 0 || stream < 0 || text.slice(m.index, stream).includes('endobj')) continue
    const dict = text.slice(from, stream)
    const start = stream + 6 + (text.startsWith('\r\n', stream + 6) ? 2 : 1)
    const length = lengthOf(dict, text) ?? text.indexOf('endstream', start) - start
    const raw = bytes.slice(start, start + length)
    const plain = dict.includes('/FlateDecode') ? await inflate(raw) : raw
    if (plain && fromUtf8(plain.slice(0, 18)) === 'huoyan-receipt/v1\n') out.push(plain)
  }
  return out
}
