// The box that finds everything.  A page folder gives it a view: pages/*/palette.ts exports { Palette } (loaded on first use).
import { reactive, type Component } from 'vue'

export const palette = reactive({ open: false })

const modules = import.meta.glob<{ Palette: Component }>('../pages/*/palette.ts')
const found = Object.values(modules)[0]

export const paletteLoader = found ? () => found().then((m) => m.Palette) : null
