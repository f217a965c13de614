// One part for all pages that must be there without a signal: whoever has seen one has them all.
import './setup'

export { default as VisitHome } from './VisitHome.vue'
export { default as VisitSync } from './VisitSync.vue'
export { default as VisitTask } from './VisitTask.vue'
