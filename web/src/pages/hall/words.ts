// The hall's own words, loaded with its first page.
import { addWords } from '@/words'
import en from './words.en'
import zh from './words.zh'

addWords('hallp', { zh, en })
