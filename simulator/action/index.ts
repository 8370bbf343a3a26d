import { realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { startStep, stopStep } from './steps.js'

/** The line that shows an error in a step, whatever the message contains. */
function errorCommand(message: string): string {
  const data = message
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A')
  return `::error title=Simulated Web+::${data}\n`
}

const { env } = process
const here = realpathSync(process.argv[1] ?? '.')
// A runner calls the same file twice and passes the state to the second call.
const step = env['STATE_pid'] ? stopStep : startStep

step({
  env,
  program: join(dirname(here), '..', 'index.js'),
  write: (text) => process.stdout.write(text),
}).catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error)
  process.stdout.write(errorCommand(message))
  process.exitCode = 1
})
