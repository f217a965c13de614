// Loaded with the first page or the palette, whichever comes first.
import { addWords } from '@/words'
import { en, zh } from './words'

addWords('file', { zh, en })
