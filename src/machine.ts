import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { World } from './world.js'

/** The machine's files; a run's folder is made where the runner wants it. */
export function machineFiles(env: World['env']): World['files'] {
  return {
    read: readRegularFile,
    makeFolder: () =>
      mkdtempSync(join(env['RUNNER_TEMP'] || tmpdir(), 'webplus-health-gate-')),
    write: writeFileSync,
  }
}

/** Aborts once the process is asked to end. */
export function cancelOf(process: Pick<NodeJS.Process, 'on'>): AbortSignal {
  const cancel = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      cancel.abort()
    })
  return cancel.signal
}

/** Aborts with an error that nobody caught as its reason; the process goes on, to tell of it. */
export function crashOf(process: Pick<NodeJS.Process, 'on'>): AbortSignal {
  const crash = new AbortController()
  process.on('uncaughtException', (error) => {
    crash.abort(error)
  })
  return crash.signal
}

/**
 * Keeps a log that nobody reads any more from ending the run: its outputs,
 * status and exit code are read elsewhere.
 */
export function heedNoReader(
  process: Pick<NodeJS.Process, 'stdout' | 'stderr'>,
): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', () => undefined)
}

/**
 * What `load` brings while nothing names the event's payload. GitHub's toolkit
 * parses that as it is loaded: it throws where that is empty or broken, and a
 * pipe would block the process.
 */
export async function withoutEvent<T>(
  env: NodeJS.ProcessEnv,
  load: () => Promise<T>,
): Promise<T> {
  const path = env['GITHUB_EVENT_PATH']
  delete env['GITHUB_EVENT_PATH']
  try {
    return await load()
  } finally {
    if (path !== undefined) env['GITHUB_EVENT_PATH'] = path
  }
}

/**
 * Ends the process once all that was printed is out: a name that is being
 * looked up can neither be aborted nor let go.
 */
export function exitOnceTold(
  process: Pick<NodeJS.Process, 'stdout' | 'exit'>,
): void {
  process.stdout.write('', () => process.exit())
}

/** A pipe would block the process, signals and deadline included. */
function readRegularFile(path: string): Uint8Array {
  if (statSync(path).isFile()) return readFileSync(path)
  throw Object.assign(new Error('It is no file.'), { code: 'ENOTFILE' })
}
