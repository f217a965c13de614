// How the pages look on this device: theme, senior view, size of its text, language, folded menu.  Kept on the device.
import { defineStore } from 'pinia'
import { ref, watch } from 'vue'
import { language, setLanguage } from '@/words'

const SENIOR_PX = { least: 20, most: 30, step: 2 }

export const useView = defineStore('view', () => {
  const kept = (name: string, otherwise: string) => localStorage.getItem('hy.' + name) ?? otherwise
  const theme = ref(kept('theme', 'light'))
  const view = ref(kept('view', 'normal'))
  const px = ref(Number(kept('px', String(SENIOR_PX.least))))
  const folded = ref(kept('folded', window.innerWidth < 1200 ? 'yes' : 'no') === 'yes')

  const board = ref(false) // a page for the dark room is open: dark and in its own sizes, whatever was chosen (look 2.5)

  function show(): void {
    const root = document.documentElement
    const senior = view.value === 'senior' && !board.value
    root.toggleAttribute('data-board', board.value)
    root.dataset.view = senior ? 'senior' : 'normal'
    root.dataset.theme = board.value ? 'dark' : senior ? 'light' : theme.value // senior view is a light theme
    if (senior && px.value > SENIOR_PX.least) root.style.setProperty('--hy-text', px.value + 'px')
    else root.style.removeProperty('--hy-text')
    localStorage.setItem('hy.theme', theme.value)
    localStorage.setItem('hy.view', view.value)
    localStorage.setItem('hy.px', String(px.value))
    localStorage.setItem('hy.folded', folded.value ? 'yes' : 'no')
  }
  watch([theme, view, px, folded, board], show, { immediate: true })

  const toggleSenior = () => (view.value = view.value === 'senior' ? 'normal' : 'senior')
  const toggleTheme = () => (theme.value = theme.value === 'dark' ? 'light' : 'dark')
  const toggleLanguage = () => setLanguage(language.value === 'en' ? 'zh' : 'en')
  const resize = (by: number) => (px.value = Math.min(SENIOR_PX.most, Math.max(SENIOR_PX.least, px.value + by * SENIOR_PX.step)))
  return { theme, view, px, folded, board, toggleSenior, toggleTheme, toggleLanguage, resize }
})
