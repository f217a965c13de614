// Single keys are ignored while one writes.
export function writing(e: KeyboardEvent): boolean {
  const at = e.target as HTMLElement | null
  if (!at || e.ctrlKey || e.metaKey || e.altKey) return true
  return at.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(at.tagName)
}
