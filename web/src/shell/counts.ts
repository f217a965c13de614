// Numbers beside menu entries; pages set theirs: useCounts().set('todo', 37).
import { defineStore } from 'pinia'
import { reactive } from 'vue'

export const useCounts = defineStore('counts', () => {
  const numbers = reactive<Record<string, number>>({})
  const set = (name: string, n: number) => (numbers[name] = n)
  return { numbers, set }
})
