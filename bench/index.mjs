/**
 * All benchmarks, one after the other; red if one missed a goal. `--write` puts
 * the figures into docs/benchmarks.md.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const args = process.argv.slice(2)
for (const name of ['check', 'start', 'fleet', 'policy', 'pace']) {
  console.log(`# ${name}`)
  const program = fileURLToPath(new URL(`${name}.mjs`, import.meta.url))
  const { status } = spawnSync(process.execPath, [program, ...args], {
    stdio: 'inherit',
  })
  if (status !== 0) process.exitCode = 1
}
