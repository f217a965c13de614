// The words of these pages come with them, not with the shell.
import { addWords } from '@/words'
import { en, zh } from './words'

addWords('visit', { zh, en })
