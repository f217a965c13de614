// Both officers confirm the same bytes, each with his own code; the unit signs on the glass.  The bytes are made with the
// first signature and stand until one of the answers changes.
import { computed, ref } from 'vue'
import { sha256, utf8 } from './kept/bytes'
import { deskNow, isoOf } from './kept/clock'
import { kept } from './kept/db'
import { sign as signBytes } from './kept/keys'
import { putParcel, sync } from './kept/outbox'
import { makeRecord } from './kept/record'
import type { Answers, Key, Parcel, Signature } from './kept/types'
import type { Visit } from './useTask'

export interface Party { person: string; name: string; as: string; key: Key | null; signed: string }

export function useSigning(visit: Visit) {
  const keys = ref<Key[]>([])
  const signatures = ref<Signature[]>([])
  const at = ref<Record<string, string>>({})
  const bytes = ref('')
  const made = ref(0)
  const files = ref<string[]>([])
  const busy = ref('')

  const parties = computed<Party[]>(() =>
    (visit.task.value?.officers ?? []).map((o) => {
      const key = keys.value.find((k) => k.person === o.person) ?? null
      return { ...o, key, signed: key ? (at.value[key.id] ?? '') : '' }
    }),
  )
  const lacking = computed(() => parties.value.filter((p) => !p.signed))
  const check = computed(() => (bytes.value ? code.value : ''))
  const code = ref('')

  async function load(): Promise<void> {
    keys.value = await kept.all<Key>('keys')
  }

  function void_(): void {
    signatures.value = []
    at.value = {}
    bytes.value = code.value = ''
  }

  async function valuesOf(a: Answers): Promise<Record<string, unknown>> {
    const task = visit.task.value
    const act = visit.act.value
    if (!task || !act) throw new Error('no act')
    const out: Record<string, unknown> = {}
    const said: [string, string][] = []
    for (const f of act.form) {
      if (f.asked === 'no') continue
      const v = f.type === 'file' ? a.files[f.field]?.[0]?.hash : a.values[f.field]
      if (v !== undefined) out[f.field] = v
      if (v !== undefined && f.type !== 'file') said.push([f.zh, wordsOf(f.choices ?? [], v)])
    }
    const list = visit.list.value
    if (act.checklist && list)
      out[act.checklist.field] = { list: list.id, items: list.items.map((x) => ({ item: x.item, result: visit.of(x.item).result, note: visit.of(x.item).note, photos: visit.of(x.item).photos })) }
    const record = await makeRecord(task, act.checklist ? (list ?? undefined) : undefined, a, act.title, said, made.value)
    for (const f of act.form) if (f.type === 'record') out[f.field] = record
    files.value = [...new Set([...(act.checklist ? visit.photos.value.map((p) => p.hash) : []), ...Object.values(a.files).flatMap((x) => x.map((s) => s.hash)), record])]
    return out
  }

  async function makeBytes(): Promise<void> {
    const task = visit.task.value
    const a = visit.answers.value
    if (!task || !a || !visit.act.value) return
    made.value = await deskNow()
    const hands = parties.value.flatMap((p) => (p.key ? [{ key: p.key.id, organ: p.key.organ, role: p.key.role }] : []))
    const values = await valuesOf(a)
    bytes.value = JSON.stringify({ v: 1, matter: task.id, act: visit.act.value.act, seen: task.number, at: made.value, hands, values })
    const hash = await sha256(utf8(bytes.value))
    code.value = `${hash.slice(0, 4)} ${hash.slice(4, 8)}`.toUpperCase()
  }

  /** Throws WrongCode. */
  async function sign(p: Party, secret: string): Promise<void> {
    if (!p.key) return
    busy.value = p.person
    try {
      if (!bytes.value) await makeBytes()
      const signature = await signBytes(p.key, secret, bytes.value)
      signatures.value = [...signatures.value.filter((s) => s.key !== p.key?.id), { key: p.key.id, signature }]
      at.value = { ...at.value, [p.key.id]: isoOf(await deskNow()).slice(11, 16) }
    } finally {
      busy.value = ''
      await load()
    }
  }

  async function handIn(): Promise<void> {
    const task = visit.task.value
    if (!task || lacking.value.length) return
    const parcel: Parcel = {
      id: await sha256(utf8(bytes.value)), matter: task.id, about: task.about, title: visit.act.value?.title ?? '', bytes: bytes.value, signatures: signatures.value,
      photos: files.value, made: made.value, stand: 'waiting', number: 0,
    }
    await putParcel(parcel)
    sync().catch(() => undefined)
  }

  return { parties, lacking, check, busy, load, void_, sign, handIn }
}

function wordsOf(choices: { id: string; zh: string }[], v: unknown): string {
  const one = (x: unknown) => choices.find((c) => c.id === x)?.zh ?? String(x)
  if (Array.isArray(v)) return v.map(one).join('、')
  return typeof v === 'boolean' ? (v ? '是' : '否') : one(v)
}
