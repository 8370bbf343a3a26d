import { fileURLToPath } from 'node:url'
import { installAct } from './install-act.mjs'
import { runAct } from './run-act.mjs'
import { RUNS } from './runs.mjs'
import { createSandbox } from './sandbox.mjs'

/** Of test drivers; .ci/run counts it as a skip. */
const SKIPPED = 77

/** Runs the repository's workflows through act; words pick runs by their title. */
const words = process.argv.slice(2)
const root = fileURLToPath(new URL('..', import.meta.url))
const act = installAct(root)
if (act === null) {
  console.log("End to end: skipped, as 'go' is not here to install act with.")
  process.exit(SKIPPED)
}

const counts = { passed: 0, failed: 0 }
const chosen = RUNS.filter(({ title }) =>
  words.every((word) => title.includes(word)),
)
for (const { title, checks, ...run } of chosen) {
  console.log(`# ${title}`)
  const sandbox = createSandbox(root)
  try {
    const { entries, exitCode } = await runAct({ act, sandbox, ...run })
    const failed = checks.filter(([name, holds]) => {
      const held = holds(entries, exitCode)
      console.log(`${held ? 'ok' : 'not ok'}: ${name}`)
      return !held
    })
    counts.passed += checks.length - failed.length
    counts.failed += failed.length
    if (failed.length === 0) continue
    for (const { job = 'act', msg = '' } of entries)
      console.log(`  [${job.trim()}] ${msg.trimEnd()}`)
  } finally {
    sandbox.remove()
  }
}
console.log(`${counts.passed} passed, ${counts.failed} failed`)
process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1
