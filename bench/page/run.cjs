// Times the engine in Node and in a browser, and the command, on the same workbook, and prints their ratios.
const fs = require('fs')
const os = require('os')
const path = require('path')

const { execFileSync } = require('child_process')
const { chromium } = require(path.join(process.env.TIANBAO_BROWSER_MODULES, 'playwright-core'))

const [work, many] = [process.argv[2], Number(process.argv[3])]
const workbook = fs.readdirSync(path.join(work, 'demo')).filter(n => /returned\.xlsx$/.test(n)).map(n => path.join(work, 'demo', n))[0]
const tries = 5
const pause = 5000 // ms: nobody has found a file sooner
const idle = 20000 // ms: the browser collects what nobody holds some time after it has nothing to do
const median = all => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)]
const now = () => performance.now()

// resume is what the page has its engine go on with.
const resume = require(path.join(process.env.TIANBAO_BROWSER_MODULES, 'typescript')).transpileModule(
  fs.readFileSync('internal/page/site/src/resume.ts', 'utf8'), { compilerOptions: { target: 'ES2022', module: 'CommonJS' } }).outputText

// inNode is how long the engine takes until it is ready, reading, unpacking and compiling included, in a process of its own.
function inNode() {
  const script = `
    globalThis.crypto ??= require('crypto').webcrypto
    require(${JSON.stringify(path.join(work, 'wasm_exec.js'))})
    ${resume}
    const from = performance.now()
    const packed = require('fs').readFileSync(${JSON.stringify(path.join(work, 'parts', 'engine.wasm.gz'))})
    const go = new Go()
    WebAssembly.instantiate(require('zlib').gunzipSync(packed), go.importObject).then(w => {
      resume(go, w.module, w.instance)
      console.log(performance.now() - from)
      process.exit(0)
    })`
  return Number(execFileSync(process.execPath, ['-e', script]).toString())
}

function command() {
  const from = now()
  try { execFileSync(path.join(work, 'tianbao'), ['check', '--format', 'json', workbook], { stdio: 'ignore' }) } catch { /* it has errors, as it should */ }
  return now() - from
}

function resident() {
  let most = 0
  for (const pid of fs.readdirSync('/proc').filter(n => /^\d+$/.test(n))) {
    try {
      if (fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer'))
        most = Math.max(most, Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024)
    } catch { /* it has ended */ }
  }
  return Math.round(most)
}

// watch has the page's own clock tell when it was ready, and when each file was dropped and read: whoever looks from
// outside sees it late, and holds the page up.
function watch() {
  window.times = { read: [] }
  const see = () => {
    if (document.documentElement.dataset.ready) window.times.ready ??= performance.now()
    while (document.querySelectorAll('[data-testid=file][data-state]').length > window.times.read.length) window.times.read.push(performance.now())
  }
  new MutationObserver(see).observe(document, { attributes: true, attributeFilter: ['data-ready', 'data-state'], subtree: true })
  addEventListener('change', () => { window.times.dropped = performance.now() }, true)
}

async function until(page, script, seconds) {
  for (const end = now() + seconds * 1000; now() < end; await new Promise(r => setTimeout(r, 20))) {
    const value = await page.evaluate(script)
    if (value) return value
  }
  throw new Error('never: ' + script)
}

async function opened(browser) {
  const page = await browser.newPage()
  await page.addInitScript(watch)
  await page.goto('file://' + path.join(work, 'page.html'), { waitUntil: 'commit' })
  return { page, ready: await until(page, 'times.ready', 60) }
}

// checks is how long each of some files takes, one dropped after another has been read and drawn.
async function checks(page, count) {
  const taken = []
  for (let n = 1; n <= count; n++) {
    const file = path.join(work, n + '.xlsx')
    fs.copyFileSync(workbook, file)
    await page.setInputFiles('[data-testid=files]', [file])
    taken.push(await until(page, `times.read.length === ${n} && times.read[${n - 1}] - times.dropped`, 60))
    await new Promise(r => setTimeout(r, 3000)) // what could be mended in it is worked out meanwhile
  }
  return taken
}

async function main() {
  const browser = await chromium.launch({ executablePath: process.env.TIANBAO_CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
  await new Promise(r => setTimeout(r, 3000)) // its own first page is being made
  const node = [], ready = [], cli = [], atOnce = [], later = [], next = []
  for (let i = 0; i < tries; i++) {
    for (const [wait, first] of [[0, atOnce], [pause, later]]) {
      node.push(inNode())
      cli.push(command())
      const { page, ready: r } = await opened(browser)
      ready.push(r)
      await new Promise(r => setTimeout(r, wait))
      const taken = await checks(page, 3)
      first.push(taken[0])
      next.push(...taken.slice(1))
      await page.close()
    }
  }
  const { page } = await opened(browser)
  const start = resident()
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'batch-'))
  const files = Array.from({ length: many }, (_, i) => { const f = path.join(folder, `${i}.xlsx`); fs.copyFileSync(workbook, f); return f })
  const from = now()
  await page.setInputFiles('[data-testid=files]', files)
  let peak = 0
  for (let done = 0; done < many;) {
    done = await page.evaluate(`document.querySelectorAll('[data-testid=file][data-state]').length`)
    peak = Math.max(peak, resident())
    await new Promise(r => setTimeout(r, 200))
  }
  const batch = now() - from
  await page.evaluate(`document.querySelector('[data-testid=clear]').click()`)
  await new Promise(r => setTimeout(r, idle))
  const after = resident()
  fs.rmSync(folder, { recursive: true })
  await browser.close()
  const line = (what, value) => console.log(what.padEnd(60), value)
  line('page, MB', (fs.statSync(path.join(work, 'page.html')).size / (1 << 20)).toFixed(2))
  line('ready: in the browser / in Node', `${(median(ready) / median(node)).toFixed(2)}   (${Math.round(median(ready))} / ${Math.round(median(node))} ms)`)
  for (const [when, taken] of [['first check at once', atOnce], [`first check ${pause / 1000} s after it is ready`, later], ['each further check', next]])
    line(`${when}: in the browser / the command`, `${(median(taken) / median(cli)).toFixed(2)}   (${Math.round(median(taken))} / ${Math.round(median(cli))} ms)`)
  line(`${many} workbooks: ms for each`, (batch / many).toFixed(0))
  line(`${many} workbooks: MB at the start, at most, once cleared`, `${start}, ${peak}, ${after}`)
}

main().catch(e => { console.error(e); process.exit(1) })
