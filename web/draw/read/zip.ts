// A .zip as people make it of a folder: stored or deflated entries by the central directory (APPNOTE 4.3); no encryption, no ZIP64.
async function inflate(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([bytes as BlobPart]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

export const isZip = (b: Uint8Array) => b[0] === 0x50 && b[1] === 0x4b && (b[2] === 3 || b[2] === 5)

/** null: no zip that this page can read. */
export async function unzip(bytes: Uint8Array): Promise<{ name: string; bytes: Uint8Array }[] | null> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - 22
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--
  if (end < 0) return null
  const out: { name: string; bytes: Uint8Array }[] = []
  let at = view.getUint32(end + 16, true)
  try {
    for (let n = view.getUint16(end + 10, true); n > 0; n--) {
      if (view.getUint32(at, true) !== 0x02014b50) return null
      const [method, packed, nameLength] = [view.getUint16(at + 10, true), view.getUint32(at + 20, true), view.getUint16(at + 28, true)]
      const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
      const local = view.getUint32(at + 42, true)
      const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
      const body = bytes.subarray(start, start + packed)
      if (!name.endsWith('/')) out.push({ name, bytes: method === 0 ? body : await inflate(body) })
      at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    }
  } catch {
    return null
  }
  return out
}
