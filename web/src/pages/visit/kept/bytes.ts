// Bytes as hex and base 64, and their SHA-256.
export const hexOf = (b: ArrayBuffer | Uint8Array): string => Array.from(b instanceof Uint8Array ? b : new Uint8Array(b), (x) => x.toString(16).padStart(2, '0')).join('')

export function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(hex.length / 2)
  for (let i = 0; i < out.length; i++) out[i] = parseInt(hex.slice(2 * i, 2 * i + 2), 16)
  return out
}

export const utf8 = (s: string): Uint8Array<ArrayBuffer> => new Uint8Array(new TextEncoder().encode(s))

export async function sha256(data: BufferSource): Promise<string> {
  return hexOf(await crypto.subtle.digest('SHA-256', data))
}

/** The picture of a data URL, without asking the network layer for it (the content policy forbids that). */
export function pictureOf(url: string): Promise<ImageBitmap> {
  const raw = atob(url.slice(url.indexOf(',') + 1))
  return createImageBitmap(new Blob([Uint8Array.from(raw, (c) => c.charCodeAt(0))], { type: 'image/png' }))
}

const CHUNK = 0x8000

export function base64(b: Uint8Array): string {
  let s = ''
  for (let i = 0; i < b.length; i += CHUNK) s += String.fromCharCode(...b.subarray(i, i + CHUNK))
  return btoa(s)
}
