/**
 * What a green run of one id costs, from spawn to exit, beside a bare ES module
 * that sends one request with node:http: the best of 15 each, alternating.
 */
import { spawnSync } from 'node:child_process'
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
import { figure, goal, publish, table } from './results.mjs'
import { startServer } from './serving.mjs'

const RUNS = 15
const HIGHEST_RATIO = 2
const LARGEST_KB = 700

const here = dirname(fileURLToPath(import.meta.url))
const action = join(here, '..', 'dist', 'index.js')
const folder = mkdtempSync(join(tmpdir(), 'webplus-bench-'))
const server = await startServer()

const contenders = {
  bare: {
    args: [join(here, 'bare-request.mjs'), server.origin],
    env: {},
  },
  action: {
    args: [action],
    env: {
      'INPUT_INSTANCE-IDS': 'i-bench',
      'INPUT_API-ENDPOINT': server.origin,
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
server.stop()

const chunks = readFileSync(join(folder, 'output'), 'utf8')
if (!chunks.includes('success')) throw new Error('The action was not green.')
rmSync(folder, { recursive: true })

const ratio = best.action / best.bare
const kilobytes = statSync(action).size / 1_000
const [isFast, isSmall] = [ratio <= HIGHEST_RATIO, kilobytes <= LARGEST_KB]
publish(
  'start',
  [
    table(
      ['from spawn to exit', 'best of 15', 'against bare'],
      [
        [
          'bare ES module, one request with `node:http`',
          `${figure(best.bare, 1)} ms`,
          '1.00',
        ],
        [
          'green run of one id',
          `${figure(best.action, 1)} ms`,
          figure(ratio, 2),
        ],
      ],
    ),
    '',
    goal(
      `at most ${String(HIGHEST_RATIO)} times bare: ${figure(ratio, 2)}.`,
      isFast,
    ),
    goal(
      `\`dist/index.js\` at most ${String(LARGEST_KB)} kB: ${figure(kilobytes)} kB.`,
      isSmall,
    ),
  ].join('\n'),
)
process.exitCode = isFast && isSmall ? 0 : 1
