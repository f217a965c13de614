// An application: what the desk asks with these values, the parts that it falls into, and its filing.
import { computed, ref, watch, type Ref } from 'vue'
import { api, Offline, Refusal } from '@/api/client'
import type { Fault, Field } from '@/api/types'
import type { TaskPart } from '@/hy'
import { named, t } from '@/words'
import { asked, isFile, isPromise, my as askMy, need as askNeed, services, type Checked, type My, type Need, type Service } from './hall'
import { useDraft } from './useDraft'

const PAUSE_MS = 350
const ROUNDS = 4 // a value that is filled in may bring a field that is filled in as well
interface Ask { procedure: Ref<string>; act: Ref<string>; key: Ref<string>; account: Ref<string>; now: Ref<string> }

export function useApply(ask: Ask) {
  const service = ref<Service | null>(null)
  const my = ref<My | null>(null)
  const need = ref<Need | null>(null)
  const checked = ref<Checked | null>(null)
  const fault = ref('')
  const filing = ref(false)
  const touched = ref<Record<string, boolean>>({})
  const promiseCount = ref<Record<string, number>>({})
  const title = computed(() => service.value?.title ?? '')
  const place = computed(() => my.value?.places.find((p) => p.id === draft.draft.value.place))
  const draft = useDraft(ask.account, ask.key, computed(() => [title.value, place.value?.name].filter(Boolean).join(' · ')), ask.now)
  const path = computed(() => need.value?.paths.find((p) => p.act === ask.act.value))
  const values = computed(() => draft.draft.value.values)

  const form = computed<(Field & { asked?: string })[]>(() => checked.value?.form ?? path.value?.form ?? [])
  // what one has just entered oneself is not said to come from anywhere
  const live = computed(() => form.value.filter(asked).map((f) => (f.prefill && f.prefill.from === path.value?.title ? { ...f, prefill: null } : f)))
  const groups = computed(() => ({
    facts: live.value.filter((f) => !isFile(f) && !isPromise(f)),
    files: live.value.filter((f) => isFile(f) && !f.defer),
    later: live.value.filter((f) => isFile(f) && f.defer),
    promises: live.value.filter(isPromise),
  }))
  const faultsOf = (fields: Field[]): Fault[] => (checked.value?.faults ?? []).filter((x) => fields.some((f) => f.field === x.field))
  /** Faults that are more than an empty field. */
  const wrongOf = (fields: Field[]) => faultsOf(fields).filter((x) => x.what !== 'missing')
  const given = (fields: Field[]) => fields.filter((f) => values.value[f.field] !== undefined && values.value[f.field] !== null).length
  const must = (fields: Field[]) => fields.filter((f) => f.need !== 'may' && !f.defer)
  /** Conditions that fail on what was entered, not on what is still to come. */
  const failed = computed(() => (checked.value?.failed ?? []).filter((x) => !x.unknown?.length))

  function stateOf(fields: Field[]): { state: string; words: string } {
    if (!form.value.length) return { state: 'not-started', words: t('list.loading') }
    const wrong = wrongOf(fields).length
    if (wrong) return { state: 'to-fix', words: t('hallp.apply.state.fix', { n: wrong }) }
    const all = must(fields).length
    const have = given(must(fields))
    if (have >= all && all) return { state: 'done', words: t('hallp.apply.state.done') }
    if (given(fields)) return { state: 'running', words: t('hallp.apply.state.part', { n: have, all }) }
    return { state: 'not-started', words: t('hallp.apply.state.todo') }
  }
  const simple = (ok: boolean) => (ok ? { state: 'done', words: t('hallp.apply.state.done') } : { state: 'not-started', words: t('hallp.apply.state.todo') })

  const open = computed<TaskPart[]>(() => {
    const g = groups.value
    const list = (fields: Field[]) => fields.map((f) => named(f)).join('、')
    const known = [my.value?.org?.name, my.value?.org?.uscc, my.value?.org?.['legal-representative'], my.value?.org?.address, my.value?.org?.phone].filter(Boolean).length
    const parts: TaskPart[] = [
      { id: 'unit', title: t('hallp.apply.parts.unit'), sub: t('hallp.apply.sub.unit', { n: known }), ...simple(draft.draft.value.unit) },
      { id: 'place', title: t('hallp.apply.parts.place'), sub: place.value ? `${place.value.name} · ${place.value.address ?? ''}` : t('hallp.apply.sub.place'), ...simple(!!place.value) },
      { id: 'facts', title: t('hallp.apply.parts.facts'), sub: t('hallp.apply.sub.facts', { n: g.facts.length }), ...stateOf(g.facts) },
    ]
    if (g.files.length) parts.push({ id: 'files', title: t('hallp.apply.parts.files'), sub: t('hallp.apply.sub.files', { list: list(g.files) }), ...stateOf(g.files) })
    if (g.later.length) parts.push({ id: 'later', title: t('hallp.apply.parts.later'), sub: `${list(g.later)} · ${t('hallp.apply.sub.later', { at: g.later[0]?.defer?.title ?? '' })}`, ...(given(g.later) === g.later.length ? simple(true) : { state: 'deferrable', words: t('hallp.apply.state.later') }) })
    for (const f of g.promises) {
      const all = promiseCount.value[f.field] ?? 0
      const n = draft.draft.value.ticks[f.field]?.length ?? 0
      const state = values.value[f.field] ? simple(true) : n ? { state: 'running', words: t('hallp.apply.state.part', { n, all: all || n }) } : simple(false)
      parts.push({ id: 'p.' + f.field, title: t('hallp.apply.parts.promise', { title: named(f) }), sub: all ? t('hallp.apply.sub.promise', { n: all }) : '', ...state })
    }
    return parts
  })
  const ready = computed(() => open.value.every((p) => p.state === 'done' || p.state === 'deferrable'))
  const signWords = computed(() => (groups.value.promises.length ? t('hallp.apply.signPromise') : t('hallp.apply.file', { title: path.value?.title ?? '' })))
  const parts = computed<TaskPart[]>(() => [...open.value, { id: 'sign', title: t('hallp.apply.parts.sign'), sub: ready.value ? signWords.value : t('hallp.apply.sub.sign'), state: 'not-started', locked: !ready.value }])

  const body = () => ({
    about: { kind: 'place', id: draft.draft.value.place },
    parties: (service.value?.parties ?? []).filter((p) => !p.optional).map((p) => ({ party: p.party, ...(my.value?.org ? { org: my.value.org.id } : { person: my.value?.person?.id }) })),
    values: values.value,
  })
  const sentence = (e: unknown) => (e instanceof Refusal ? [e.zh, ...((e.params.failed ?? []) as { zh: string; next_zh: string }[]).map((x) => x.zh + x.next_zh), e.next_zh].join(' ') : e instanceof Offline ? t('net.offlineWords') : '')

  let timer = 0
  let turn = 0
  let latest = Promise.resolve()
  /** Done when the desk has answered to what stands in the form now: an answer to what stood there before is dropped. */
  function check(): Promise<void> {
    window.clearTimeout(timer)
    const mine = ++turn
    latest = answered(mine)
    return latest.then(() => (mine === turn ? undefined : latest))
  }
  async function answered(mine: number): Promise<void> {
    try {
      const paths = await askNeed({ ask: ask.procedure.value, region: place.value?.district, values: {} })
      if (mine !== turn) return
      need.value = paths
      for (let round = 0; round < ROUNDS && draft.draft.value.place && service.value; round++) {
        const answer = await api.post<Checked>(`/api/procedures/${ask.procedure.value}/acts/${ask.act.value}/check`, body())
        if (mine !== turn) return
        checked.value = answer
        fault.value = answer.refusal ? answer.refusal.zh + answer.refusal.next_zh : ''
        if (!prefill(answer.form)) return
      }
    } catch (e) {
      if (mine === turn) fault.value = sentence(e)
    }
  }
  /** What a register knows goes into empty fields once, and the applicant may change it; values that the form does not ask any more
   *  leave with the answer that removed their field.  true: the form has changed by it. */
  function prefill(list: (Field & { asked?: string })[]): boolean {
    const fresh = live.value.filter((f) => f.prefill && values.value[f.field] === undefined && !touched.value[f.field] && !isFile(f))
    const kept = Object.entries(values.value).filter(([k]) => list.some((f) => f.field === k && f.asked !== 'no'))
    if (!fresh.length && kept.length === Object.keys(values.value).length) return false
    for (const f of fresh) touched.value[f.field] = true
    draft.draft.value.values = Object.fromEntries([...kept, ...fresh.map((f) => [f.field, f.prefill?.value])])
    return true
  }
  const later = () => {
    window.clearTimeout(timer)
    timer = window.setTimeout(check, PAUSE_MS)
  }
  function put(next: Record<string, unknown>): void {
    draft.draft.value.values = next
    later()
  }
  watch(() => draft.draft.value.place, later)

  function seed(texts: Record<string, string>): void {
    for (const f of path.value?.form ?? []) {
      const said = texts[f.field]
      if (said === undefined || values.value[f.field] !== undefined) continue
      draft.draft.value.values[f.field] = f.type === 'yes' ? said === 'true' : /^(area|count)$/.test(f.type) ? Number(said) : said
      touched.value[f.field] = true
    }
  }
  async function start(texts: Record<string, string>): Promise<void> {
    try {
      service.value = (await services()).find((s) => s.procedure === ask.procedure.value) ?? null
      my.value = await askMy()
      await draft.load()
      await check()
      seed(texts)
      await check()
    } catch (e) {
      fault.value = sentence(e)
    }
  }
  async function move(key: string): Promise<void> {
    await draft.drop()
    ask.key.value = key
    checked.value = null
    const kept = { ...draft.draft.value }
    await draft.load()
    draft.draft.value = kept
    await check()
  }
  async function reloadMy(): Promise<void> {
    my.value = await askMy()
  }

  async function file(): Promise<string> {
    filing.value = true
    fault.value = ''
    try {
      await check() // the button can be pressed before the desk has answered to the last change
      if (fault.value || !ready.value || checked.value?.faults.length) return ''
      const a = await api.post<{ matter: string }>(`/api/procedures/${ask.procedure.value}/acts/${ask.act.value}`, body(), { key: draft.draft.value.key })
      await draft.drop()
      return a.matter
    } catch (e) {
      fault.value = sentence(e)
      await check().catch(() => undefined)
      if (!fault.value) fault.value = sentence(e)
      return ''
    } finally {
      filing.value = false
    }
  }
  return { service, my, need, path, place, title, draft, values, put, form, groups, checked, failed, fault, filing, parts, ready, signWords, promiseCount, faultsOf, wrongOf, start, move, check, file, reloadMy }
}
export type Apply = ReturnType<typeof useApply>
