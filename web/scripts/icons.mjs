// The marks of the installed program, drawn from public/icons/eye.svg by Chromium: node scripts/icons.mjs
import { readFileSync, writeFileSync } from 'node:fs'
import { chromium } from 'playwright-core'

const folder = new URL('../public/icons/', import.meta.url).pathname
const svg = readFileSync(folder + 'eye.svg', 'utf8')
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
for (const px of [192, 512]) {
  const page = await browser.newPage({ viewport: { width: px, height: px } })
  // a maskable mark fills its square: the round corners are the system's
  await page.setContent(`<body style="margin:0">${svg.replace('<svg ', `<svg width="${px}" height="${px}" `).replace('rx="12" ', '')}</body>`)
  writeFileSync(`${folder}eye-${px}.png`, await page.screenshot({ type: 'png' }))
}
await browser.close()
