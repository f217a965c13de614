// What was signed away from the desk goes there when it can: photographs in pieces from where they broke off, then the act.
// Nothing is sent twice (the desk knows photographs and acts by their hashes), nothing leaves the list before the desk has it.
import { reactive } from 'vue'
import { api, Offline, Refusal } from '@/api/client'
import { base64 } from './bytes'
import { readDeskClock } from './clock'
import { kept } from './db'
import type { Parcel, Photo } from './types'

const PIECE_B = 128 << 10
const AGAIN_MS = 15_000

/** What the pages show: what waits, what is on its way (hash: part of 1), and whether the desk was reached. */
export const outbox = reactive({ list: [] as Parcel[], part: {} as Record<string, number>, sending: false, reached: true })

export async function readOutbox(): Promise<void> {
  outbox.list = (await kept.all<Parcel>('outbox')).sort((a, b) => b.made - a.made)
}

export async function putParcel(p: Parcel): Promise<void> {
  await kept.put('outbox', p)
  await readOutbox()
}

export async function dropParcel(id: string): Promise<void> {
  await kept.drop('outbox', id)
  await readOutbox()
}

export const waiting = (): number => outbox.list.filter((p) => p.stand === 'waiting').length

async function sendPhoto(p: Photo): Promise<void> {
  const path = `/api/files/${p.id}/pieces`
  const bytes = new Uint8Array(await p.blob.arrayBuffer())
  let { have, complete } = await api.get<{ have: number; complete: boolean }>(path)
  while (!complete) {
    outbox.part[p.id] = have / bytes.length
    try {
      const a = await api.post<{ have: number; complete: boolean }>(path, { at: have, of: bytes.length, name: p.name, data: base64(bytes.subarray(have, have + PIECE_B)) })
      have = a.have
      complete = a.complete
    } catch (e) {
      if (!(e instanceof Refusal) || e.code !== 'piece-not-next') throw e
      have = Number(e.params.have)
    }
  }
  delete outbox.part[p.id]
  await kept.put<Photo>('photos', { ...p, sent: true }, true)
}

async function sendPhotos(p: Parcel, again: boolean): Promise<void> {
  for (const hash of p.photos) {
    const photo = await kept.get<Photo>('photos', hash)
    if (photo && (!photo.sent || again)) await sendPhoto(photo)
  }
}

interface Carried { id: string; state: 'settled' | 'waits' | 'kept'; number: number; refusal?: Parcel['why'] }

/** One parcel; the desk's word on it is kept before the photographs are let go. */
async function send(p: Parcel): Promise<void> {
  await sendPhotos(p, false)
  const body = { bytes: p.bytes, signatures: p.signatures }
  let a: Carried
  try {
    a = await api.post<Carried>('/api/carried', body)
  } catch (e) {
    if (!(e instanceof Refusal) || e.code !== 'file-not-usable') throw e
    await sendPhotos(p, true) // the desk lost one: all again, what is there is only asked
    a = await api.post<Carried>('/api/carried', body)
  }
  const next: Parcel = { ...p, stand: a.state === 'waits' ? 'waiting' : a.state, number: a.number, carried: a.id }
  if (a.refusal) next.why = a.refusal
  await putParcel(next)
  if (a.state !== 'settled') return
  for (const hash of p.photos) await kept.drop('photos', hash)
  await kept.drop('answers', p.matter)
  await kept.drop('tasks', p.matter)
}

async function sendAll(): Promise<void> {
  await readOutbox()
  for (const p of outbox.list.filter((x) => x.stand === 'waiting').reverse()) {
    try {
      await send(p)
      outbox.reached = true
    } catch (e) {
      if (e instanceof Offline) {
        outbox.reached = false
        return
      }
      if (!(e instanceof Refusal)) throw e
      if (e.status === 401 || e.status === 429 || e.status >= 500) return // later, as it is
      await putParcel({ ...p, stand: 'refused', why: { code: e.code, zh: e.zh, next_zh: e.next_zh, params: e.params } })
    }
  }
}

/** One page of the browser sends at a time. */
export async function sync(): Promise<void> {
  if (outbox.sending) return
  outbox.sending = true
  try {
    await navigator.locks.request('huoyan-outbox', { ifAvailable: true }, async (lock) => {
      if (lock) await sendAll()
    })
  } finally {
    outbox.sending = false
  }
}

let started = false

/** From the first page on: when the signal comes back, when the page is looked at, and now and then. */
export function keepSyncing(): void {
  if (started) return
  started = true
  const go = () => {
    readDeskClock().then(sync, () => (outbox.reached = false))
  }
  window.addEventListener('online', go)
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && go())
  window.setInterval(() => (waiting() > 0 || !outbox.reached) && go(), AGAIN_MS)
  navigator.storage?.persist?.().catch(() => false)
  readOutbox().then(go)
}
