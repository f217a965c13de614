// The words are loaded with the pages of the watch, not with the first page of everybody.
import { addWords } from '@/words'
import { en } from './words.en'
import { zh } from './words.zh'

addWords('watch', { zh, en })
