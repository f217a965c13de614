import 'element-plus/theme-chalk/base.css'
import './style/tokens.css'
import './style/theme.css'
import './style/base.css'
import './style/print.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { Offline } from './api/client'
import App from './shell/App.vue'
import { router } from './shell/router'
import { i18n, languageReady } from './words'

// That nobody answers is said by the strip on top, whichever page has asked; everything else is a fault of ours.
window.addEventListener('unhandledrejection', (e) => e.reason instanceof Offline && e.preventDefault())

languageReady.then(() => {
  const app = createApp(App)
  app.config.errorHandler = (e) => e instanceof Offline || console.error(e)
  app.use(createPinia()).use(i18n).use(router).mount('#app')
})

if (import.meta.env.PROD && 'serviceWorker' in navigator) navigator.serviceWorker.register('/app/sw.js', { scope: '/app/' }).catch(() => undefined)
