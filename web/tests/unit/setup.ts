// jsdom draws nothing: what the parts ask of a drawing browser answers with nothing.
import { beforeEach, vi } from 'vitest'

if (typeof window !== 'undefined') {
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) { this.open = true }
  HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) { this.open = false }
  window.scrollTo = vi.fn() as unknown as typeof window.scrollTo
  beforeEach(() => {
    localStorage.clear()
    document.body.innerHTML = ''
  })
}
