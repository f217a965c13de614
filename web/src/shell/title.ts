// The title of the window: page · product.
import { t } from '@/words'

export function setTitle(words: string): void {
  document.title = words ? `${words} · ${t('name')}` : t('name')
}
