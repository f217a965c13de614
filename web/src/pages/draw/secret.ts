// A body's secret and its commitment, made on this device alone (docs/draw.md 1 and 8).
const hex = (b: ArrayBuffer | Uint8Array) => Array.from(new Uint8Array(b), (x) => x.toString(16).padStart(2, '0')).join('')

export const newSecret = () => hex(crypto.getRandomValues(new Uint8Array(32)))

/** list(x1, …): each item's length as 8 bytes big-endian, then its bytes. */
export function listBytes(items: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(items.reduce((n, x) => n + 8 + x.length, 0))
  let at = 0
  for (const x of items) {
    new DataView(out.buffer).setBigUint64(at, BigInt(x.length))
    out.set(x, at + 8)
    at += 8 + x.length
  }
  return out
}

export async function commitmentOf(body: string, secret: string): Promise<string> {
  const text = new TextEncoder()
  const bytes = new Uint8Array((secret.match(/../g) ?? []).map((x) => parseInt(x, 16)))
  return hex(await crypto.subtle.digest('SHA-256', listBytes([text.encode('huoyan-secret/v1'), text.encode(body), bytes])))
}
