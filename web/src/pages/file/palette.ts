export { default as Palette } from './SearchPalette.vue'
