// The keys of the page that is open, for the help under `?`.  A page sets them while it stands.
import { onBeforeUnmount, onMounted, reactive } from 'vue'

export interface KeyLine { keys: string[]; words: string }

export const pageKeys = reactive<{ title: string; lines: KeyLine[] }>({ title: '', lines: [] })

export function useKeys(title: () => string, lines: () => KeyLine[]): void {
  onMounted(() => Object.assign(pageKeys, { title: title(), lines: lines() }))
  onBeforeUnmount(() => Object.assign(pageKeys, { title: '', lines: [] }))
}
