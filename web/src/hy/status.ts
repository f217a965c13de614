// The one table of states: word key, mark, colour.  The shape tells the family: circle fine, triangle soon,
// octagon stop, square paused, dotted not yet (look 6).
import type { IconName } from '@/icons/icons'

export type StatusColour = 'green' | 'amber' | 'red' | 'violet' | 'grey' | 'pri'

export const STATUS = {
  'in-time': { icon: 'clock', colour: 'green' },
  'due-soon': { icon: 'triangle', colour: 'amber' },
  overdue: { icon: 'octagon', colour: 'red' },
  suspended: { icon: 'pause', colour: 'violet' },
  done: { icon: 'tick', colour: 'green' },
  running: { icon: 'half', colour: 'pri' },
  'not-started': { icon: 'dotted', colour: 'grey' },
  blocked: { icon: 'lock', colour: 'grey' },
  'to-fix': { icon: 'octagon', colour: 'red' },
  deferrable: { icon: 'pause', colour: 'violet' },
  fire: { icon: 'flame', colour: 'red' },
  warning: { icon: 'triangle', colour: 'amber' },
  fault: { icon: 'half', colour: 'grey' },
  offline: { icon: 'offline', colour: 'violet' },
  'false-alarm': { icon: 'tick', colour: 'grey' },
  'unconfirmed-rule': { icon: null, colour: 'amber' },
} as const satisfies Record<string, { icon: IconName | null; colour: StatusColour }>

export type StatusCode = keyof typeof STATUS

export const isStatus = (code: string): code is StatusCode => code in STATUS
