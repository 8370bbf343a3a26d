/**
 * Fleets through the built action as a runner starts it: seconds, requests and
 * peak memory, against a server that takes 50 ms to answer.
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
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { figure, goal, publish, table } from './results.mjs'
import { startServer } from './serving.mjs'

const RUNS = 3
const LATENCY_MS = 50
const FLEETS = [
  { instances: 100, concurrency: 10 },
  { instances: 1_000, concurrency: 10 },
  { instances: 10_000, concurrency: 10 },
  { instances: 10_000, concurrency: 50 },
]
const HIGHEST_RATIO = 1.15
const HIGHEST_GROWTH = 1.5
const HIGHEST_MIB = 160

// BENCH_ACTION names another build of it.
const action = process.env.BENCH_ACTION ?? here('../dist/index.js')
const preload = new URL('peak-memory.mjs', import.meta.url).href
const folder = mkdtempSync(join(tmpdir(), 'webplus-bench-'))
const place = (name) => join(folder, name)

function here(name) {
  return fileURLToPath(new URL(name, import.meta.url))
}

/** The last value that the run gave an output. */
function output(name) {
  const text = readFileSync(place('output'), 'utf8')
  const values = text.matchAll(
    new RegExp(`^${name}<<(ghadelimiter_.+)\\n([^]*?)\\n\\1$`, 'gm'),
  )
  return [...values].at(-1)?.[2]
}

function run({ instances, concurrency }, origin) {
  for (const name of ['output', 'summary']) writeFileSync(place(name), '')
  const ids = Array.from({ length: instances }, (_, index) => {
    return `i-bench${String(index + 1).padStart(13, '0')}`
  })
  writeFileSync(place('ids'), ids.join('\n'))
  const startedAtMs = performance.now()
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', preload, action],
    {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      env: {
        'INPUT_INSTANCE-IDS-FILE': place('ids'),
        'INPUT_API-ENDPOINT': origin,
        'INPUT_ACCESS-KEY-ID': 'bench',
        'INPUT_ACCESS-KEY-SECRET': 'bench-secret',
        'INPUT_MAX-CONCURRENCY': String(concurrency),
        GITHUB_WORKSPACE: folder,
        GITHUB_OUTPUT: place('output'),
        GITHUB_STEP_SUMMARY: place('summary'),
        RUNNER_TEMP: folder,
        BENCH_PEAK_FILE: place('peak'),
      },
    },
  )
  const seconds = (performance.now() - startedAtMs) / 1_000
  if (status !== 0 || output('healthy-count') !== String(instances))
    throw new Error(`The action was not green: ${stdout}${stderr}`)
  const result = {
    seconds,
    requests: Number(output('requests')),
    mebibytes: Number(readFileSync(place('peak'), 'utf8')) / 1_024,
    reportBytes: statSync(output('report-file')).size,
  }
  return result
}

const server = await startServer(LATENCY_MS)
const rows = FLEETS.map((fleet) => ({ ...fleet, runs: [] }))
// Run by run, so that a slow minute of the machine hits all of them.
for (let count = 0; count < RUNS; count += 1)
  for (const row of rows) row.runs.push(run(row, server.origin))
server.stop()
rmSync(folder, { recursive: true })

const measured = rows.map((row) => {
  const fastest = row.runs.toSorted((a, b) => a.seconds - b.seconds)[0]
  const idealSeconds = (fastest.requests * LATENCY_MS) / 1_000 / row.concurrency
  return {
    ...row,
    ...fastest,
    mebibytes: Math.max(...row.runs.map(({ mebibytes }) => mebibytes)),
    idealSeconds,
    ratio: fastest.seconds / idealSeconds,
  }
})
const [hundred, , ...tenThousand] = measured
const slowest = Math.max(...measured.slice(1).map(({ ratio }) => ratio))
const largest = Math.max(...tenThousand.map(({ mebibytes }) => mebibytes))
const growth = largest / hundred.mebibytes
const goals = [
  [
    `within ${String(HIGHEST_RATIO)} of requests × latency / concurrency from 1,000 instances on: ${figure(slowest, 2)}.`,
    slowest <= HIGHEST_RATIO,
  ],
  [
    `at 10,000 at most ${String(HIGHEST_GROWTH)} times the memory of 100: ${figure(growth, 2)}.`,
    growth <= HIGHEST_GROWTH,
  ],
  [
    `under ${String(HIGHEST_MIB)} MiB: ${figure(largest)} MiB.`,
    largest < HIGHEST_MIB,
  ],
]
publish(
  'fleet',
  [
    table(
      [
        'instances',
        'at once',
        'requests',
        'seconds',
        'requests × latency / concurrency',
        'ratio',
        'peak memory',
      ],
      measured.map((row) => [
        figure(row.instances),
        figure(row.concurrency),
        figure(row.requests),
        figure(row.seconds, 2),
        figure(row.idealSeconds, 2),
        figure(row.ratio, 2),
        `${figure(row.mebibytes)} MiB`,
      ]),
    ),
    '',
    ...goals.map(([text, isMet]) => goal(text, isMet)),
  ].join('\n'),
)
process.exitCode = goals.every(([, isMet]) => isMet) ? 0 : 1
