import { spawnSync } from 'node:child_process'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { documentRuns } from './documents/runs.mjs'
import { installAct } from './install-act.mjs'
import { runAct } from './run-act.mjs'
import { RUNS } from './runs.mjs'
import { createSandbox } from './sandbox.mjs'

/** Of test drivers; .ci/run counts it as a skip. */
const SKIPPED = 77
/** Runs wait more than they work. */
const AT_ONCE = Math.max(2, cpus().length * 2)

/**
 * Runs the repository's workflows, and every block of YAML in the documents,
 * through act; words pick runs by their title.
 */
const words = process.argv.slice(2)
const root = fileURLToPath(new URL('..', import.meta.url))
const act = installAct(root)
if (act === null) {
  console.log("End to end: skipped, as 'go' is not here to install act with.")
  process.exit(SKIPPED)
}
if (spawnSync('python3', ['--version']).status !== 0) {
  console.log("End to end: skipped, as 'python3' is not here to deploy with.")
  process.exit(SKIPPED)
}

const counts = { passed: 0, failed: 0 }

function tell({ title, results, entries }) {
  console.log(`# ${title}`)
  for (const [name, held] of results)
    console.log(`${held ? 'ok' : 'not ok'}: ${name}`)
  const failed = results.filter(([, held]) => !held).length
  counts.passed += results.length - failed
  counts.failed += failed
  if (failed === 0) return
  for (const { job = 'act', msg = '' } of entries)
    console.log(`  [${job.trim()}] ${msg.trimEnd()}`)
}

async function play({ title, checks, prepare, unplayable, ...run }) {
  if (unplayable) {
    const results = [['it is a workflow or a list of steps', false]]
    return tell({ title, results, entries: [] })
  }
  const sandbox = createSandbox(root)
  let prepared
  try {
    prepared = await prepare?.(sandbox)
    const ran = await runAct({ act, sandbox, prepared, ...run })
    const { entries, exitCode } = ran
    const results = checks.map(([name, holds]) => [
      name,
      holds(entries, exitCode, prepared),
    ])
    tell({ title, results, entries })
  } finally {
    prepared?.close()
    sandbox.remove()
  }
}

const queue = [...RUNS, ...documentRuns(root)].filter(({ title }) =>
  words.every((word) => title.includes(word)),
)
async function work() {
  for (let run = queue.shift(); run !== undefined; run = queue.shift())
    await play(run)
}
await Promise.all(Array.from({ length: AT_ONCE }, work))
console.log(`${counts.passed} passed, ${counts.failed} failed`)
process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1
