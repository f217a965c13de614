// Words in two languages.  Data words (titles, labels, refusals) come from the server and are not translated here.
import { createI18n } from 'vue-i18n'
import zh from './zh'

type Tree = { [name: string]: string | Tree }

const started = localStorage.getItem('hy.language') === 'en' ? 'en' : 'zh'

export const i18n = createI18n({
  legacy: false,
  locale: 'zh',
  fallbackLocale: 'zh',
  messages: { zh } as Record<string, Tree>,
  missingWarn: false,
  fallbackWarn: false,
})

/** A page's own words, under its own name: addWords('hall', { zh: {…}, en: {…} }). */
export function addWords(page: string, words: { zh: Tree; en: Tree }): void {
  i18n.global.mergeLocaleMessage('zh', { [page]: words.zh })
  i18n.global.mergeLocaleMessage('en', { [page]: words.en })
}

export async function setLanguage(language: 'zh' | 'en'): Promise<void> {
  if (language === 'en') i18n.global.mergeLocaleMessage('en', (await import('./en')).default)
  i18n.global.locale.value = language
  document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN'
  localStorage.setItem('hy.language', language)
}

export const languageReady = started === 'en' ? setLanguage('en') : Promise.resolve()

export const t = i18n.global.t
export const language = i18n.global.locale

/** The server's words of a thing in the language of the reader, Chinese where there is no English. */
export const named = (x: { zh: string; en?: string | null }) => (language.value === 'en' && x.en ? x.en : x.zh)
