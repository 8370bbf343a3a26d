/**
 * What a green run of one id costs, from spawn to exit, beside a bare ES module
 * that sends one request with node:http: the best of 15 each, alternating.
 */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const RUNS = 15
const HIGHEST_RATIO = 2
const LARGEST_KB = 700

const here = dirname(fileURLToPath(import.meta.url))
const action = join(here, '..', 'dist', 'index.js')
const folder = mkdtempSync(join(tmpdir(), 'webplus-bench-'))
const server = spawn(process.execPath, [join(here, 'health-server.mjs')])
const [address] = await once(server.stdout, 'data')
const origin = String(address).trim()

const contenders = {
  bare: {
    args: [join(here, 'bare-request.mjs'), origin],
    env: {},
  },
  action: {
    args: [action],
    env: {
      'INPUT_INSTANCE-IDS': 'i-bench',
      'INPUT_API-ENDPOINT': origin,
      'INPUT_ACCESS-KEY-ID': 'bench',
      'INPUT_ACCESS-KEY-SECRET': 'bench',
      GITHUB_OUTPUT: join(folder, 'output'),
      GITHUB_STEP_SUMMARY: join(folder, 'summary'),
      RUNNER_TEMP: folder,
    },
  },
}
for (const name of ['output', 'summary']) writeFileSync(join(folder, name), '')

const best = { bare: Infinity, action: Infinity }
for (let run = 0; run < RUNS; run += 1) {
  for (const [name, { args, env }] of Object.entries(contenders)) {
    const startedAtMs = performance.now()
    const { status, stdout } = spawnSync(process.execPath, args, { env })
    if (status !== 0) throw new Error(`'${name}' failed: ${String(stdout)}`)
    best[name] = Math.min(best[name], performance.now() - startedAtMs)
  }
}
server.kill()

const chunks = readFileSync(join(folder, 'output'), 'utf8')
if (!chunks.includes('success')) throw new Error('The action was not green.')
rmSync(folder, { recursive: true })

const ratio = best.action / best.bare
const kilobytes = statSync(action).size / 1_000
console.log(`bare ES module, one request  ${best.bare.toFixed(1)} ms`)
console.log(`green run of one id          ${best.action.toFixed(1)} ms`)
console.log(
  `ratio                        ${ratio.toFixed(2)} (goal ${String(HIGHEST_RATIO)})`,
)
console.log(
  `dist/index.js                ${kilobytes.toFixed(0)} kB (goal ${String(LARGEST_KB)})`,
)
process.exitCode = ratio <= HIGHEST_RATIO && kilobytes <= LARGEST_KB ? 0 : 1
