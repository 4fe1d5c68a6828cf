// Drives a real browser through the steps that come on standard input, one JSON object a line, and answers each with
// one. Whatever the page asks of a network is a failure, and so is what its policy forbids.
const path = require('path')
const readline = require('readline')
const { chromium } = require(path.join(process.env.TIANBAO_BROWSER_MODULES, 'playwright-core'))

const faults = []

async function main() {
  const browser = await chromium.launch({ executablePath: process.env.TIANBAO_CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] })
  const context = await browser.newContext({ acceptDownloads: true, viewport: { width: 1366, height: 768 }, offline: true })
  const page = await context.newPage()
  page.on('console', m => { if (m.type() === 'error' || /Content Security Policy/.test(m.text())) faults.push(m.text()) })
  page.on('pageerror', e => faults.push(String(e)))
  context.on('request', r => { if (!/^(file|blob|data):/.test(r.url())) faults.push('request: ' + r.url()) })
  page.on('dialog', d => { faults.push('dialog: ' + d.message()); d.dismiss() })
  const until = async (script, seconds) => {
    for (const end = Date.now() + seconds * 1000; Date.now() < end;) {
      if (await page.evaluate(script)) return
      await new Promise(r => setTimeout(r, 50))
    }
    throw new Error('never came true: ' + script)
  }
  const steps = {
    goto: async s => { await page.goto(s.url) },
    drop: async s => { await page.setInputFiles('[data-testid=files]', s.files) },
    // Files and folders that come with the mouse, as the browser itself has them.
    drag: async s => {
      const session = await context.newCDPSession(page)
      for (const type of ['dragEnter', 'dragOver', 'drop']) {
        await session.send('Input.dispatchDragEvent', { type, x: 400, y: 200, data: { items: [], files: s.files, dragOperationsMask: 1 } })
      }
    },
    choose: async s => { await page.setInputFiles(s.at, s.files) },
    until: async s => { await until(s.script, s.seconds || 120) },
    click: async s => { await page.locator(s.at).first().click() },
    press: async s => { await page.keyboard.press(s.key) },
    fill: async s => { await page.locator(s.at).first().fill(s.text) },
    save: async s => {
      const waiting = page.waitForEvent('download', { timeout: 120000 })
      await page.locator(s.at).first().click()
      const d = await waiting
      await d.saveAs(s.to)
      return d.suggestedFilename()
    },
    evaluate: async s => page.evaluate(s.script),
    size: async s => { await page.setViewportSize({ width: s.width, height: s.height }) },
    look: async s => { await page.emulateMedia({ colorScheme: s.scheme, media: s.media || 'screen' }) },
    picture: async s => { await page.screenshot({ path: s.to, fullPage: !!s.full }) },
    axe: async () => {
      // The page's policy lets no script be added from outside, and so the checker goes in through the browser's own tools.
      const session = await context.newCDPSession(page)
      const source = require('fs').readFileSync(path.join(process.env.TIANBAO_BROWSER_MODULES, 'axe-core', 'axe.min.js'), 'utf8')
      await session.send('Runtime.evaluate', { expression: source })
      const found = await page.evaluate('axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] })')
      return found.violations.map(v => v.id + ': ' + v.nodes.slice(0, 4).map(n => n.target.join(' ') + ' ' + n.any.map(a => a.message).join('; ')).join(' | '))
    },
    faults: async () => faults.splice(0),
    memory: async () => {
      const fs = require('fs')
      let pages = 0
      for (const pid of fs.readdirSync('/proc').filter(n => /^\d+$/.test(n))) {
        try {
          const line = fs.readFileSync('/proc/' + pid + '/cmdline', 'utf8')
          if (line.includes('--type=renderer')) pages = Math.max(pages, Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync('/proc/' + pid + '/status', 'utf8'))[1]))
        } catch { /* it has ended */ }
      }
      return pages
    },
  }
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const step = JSON.parse(line)
    try {
      console.log(JSON.stringify({ value: (await steps[step.do](step)) ?? null }))
    } catch (e) {
      console.log(JSON.stringify({ error: step.do + ': ' + String(e).slice(0, 600) }))
    }
  }
  await browser.close()
}

main().catch(e => { console.log(JSON.stringify({ error: String(e) })); process.exit(1) })
