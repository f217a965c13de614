// A photograph at the moment it is taken: made smaller, its hash, the time by the desk's clock, the place if the phone says it.
import { sha256 } from './bytes'
import { deskNow } from './clock'
import { kept } from './db'
import type { Photo, Shot } from './types'

const EDGE_PX = 1600
const QUALITY = 0.8
const WAIT_MS = 3000
const E7 = 1e7

async function smaller(file: Blob): Promise<Blob> {
  if (!file.type.startsWith('image/')) return file
  try {
    const picture = await createImageBitmap(file)
    const scale = Math.min(1, EDGE_PX / Math.max(picture.width, picture.height))
    if (scale === 1) return file
    const canvas = new OffscreenCanvas(Math.round(picture.width * scale), Math.round(picture.height * scale))
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    return await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY })
  } catch {
    return file // a kind that this browser cannot draw is sent as it is
  }
}

/** "lon,lat" in 1e-7 degree; empty when the phone does not know. */
function place(): Promise<string> {
  return new Promise((done) => {
    if (!navigator.geolocation) return done('')
    const late = setTimeout(() => done(''), WAIT_MS)
    navigator.geolocation.getCurrentPosition(
      (p) => {
        clearTimeout(late)
        done(`${Math.round(p.coords.longitude * E7)},${Math.round(p.coords.latitude * E7)}`)
      },
      () => {
        clearTimeout(late)
        done('')
      },
      { timeout: WAIT_MS, maximumAge: 60_000 },
    )
  })
}

const ENDINGS: Record<string, string> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'application/pdf': 'pdf', 'video/mp4': 'mp4' }

export async function keepFile(blob: Blob, matter: string, name = ''): Promise<string> {
  const hash = await sha256(await blob.arrayBuffer())
  const ending = ENDINGS[blob.type] ?? 'jpg'
  await kept.put<Photo>('photos', { id: hash, blob, name: name || `${hash.slice(0, 12)}.${ending}`, matter, sent: false }, true)
  return hash
}

export async function capture(file: Blob, matter: string): Promise<Shot> {
  const at = await deskNow()
  const [blob, spot] = await Promise.all([smaller(file), place()])
  return { hash: await keepFile(blob, matter), at, place: spot }
}
