/// <reference types="vitest/config" />
// Three programs of one folder: the browser program at /app/, the verifier at /verify/, the repeated draw at /draw/
// (scripts/build.mjs builds them).
import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig(({ mode }) => {
  const alone = mode === 'verify' || mode === 'draw' ? mode : null
  return {
    root: alone ? here(`./${alone}`) : here('.'),
    base: alone ? `/${alone}/` : '/app/',
    publicDir: alone ? false : here('./public'),
    plugins: [vue()],
    resolve: { alias: { '@': here('./src') } },
    define: {
      __VUE_OPTIONS_API__: false,
      __VUE_PROD_DEVTOOLS__: false,
      __VUE_I18N_LEGACY_API__: false,
      __VUE_I18N_FULL_INSTALL__: false,
      __INTLIFY_PROD_DEVTOOLS__: false,
    },
    build: {
      target: 'chrome92',
      outDir: here(alone ? `./dist/${alone}` : mode === 'parts' ? './dist-parts' : './dist/app'),
      emptyOutDir: true,
      assetsInlineLimit: 0, // the content policy wants files, not data addresses
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      rollupOptions: mode === 'parts' ? { input: here('./parts/index.html') } : {},
    },
    server: { proxy: { '/api': process.env.HUOYAN ?? 'http://127.0.0.1:8039' } },
    test: {
      environment: 'jsdom',
      include: ['tests/unit/**/*.test.ts', 'verify/**/*.test.ts', 'draw/**/*.test.ts'],
      setupFiles: ['tests/unit/setup.ts'],
      css: false,
      testTimeout: 600_000, // ends what hangs, and measures nothing
      hookTimeout: 600_000,
      pool: 'threads',
      poolOptions: { threads: { minThreads: 1, maxThreads: 2 } },
    },
  }
})
