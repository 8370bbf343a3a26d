import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Serves a scenario from a process of its own; gives its origin. */
export async function serveWebPlus({ root, folder, scenario }) {
  const file = join(folder, 'scenario.json')
  writeFileSync(file, JSON.stringify(scenario))
  const child = spawn(
    process.execPath,
    [join(root, 'dist', 'simulator', 'index.js'), 'serve', file],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let log = ''
  const origin = await new Promise((resolve, reject) => {
    for (const output of [child.stdout, child.stderr])
      output.on('data', (text) => {
        log += String(text)
        const [, found] =
          /^Web\+ is simulated at (http:[^,\s]+),/m.exec(log) ?? []
        if (found !== undefined) resolve(found)
      })
    child.once('close', () =>
      reject(new Error(`The simulator did not start: ${log}`)),
    )
  })
  return { origin, close: () => child.kill() }
}
