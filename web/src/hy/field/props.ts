// What every field part is given.
import type { Field } from '@/api/types'

export interface PartProps {
  id: string
  field: Field
  modelValue?: unknown
  disabled?: boolean
  described?: string
  labelled?: string
  invalid?: boolean
}
