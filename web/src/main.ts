import 'element-plus/theme-chalk/base.css'
import './style/tokens.css'
import './style/theme.css'
import './style/base.css'
import './style/print.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './shell/App.vue'
import { router } from './shell/router'
import { i18n, languageReady } from './words'

languageReady.then(() => createApp(App).use(createPinia()).use(i18n).use(router).mount('#app'))

if (import.meta.env.PROD && 'serviceWorker' in navigator) navigator.serviceWorker.register('/app/sw.js', { scope: '/app/' }).catch(() => undefined)
