import {
  accessSync,
  closeSync,
  constants,
  openSync,
  statSync,
  writeSync,
  type Stats,
} from 'node:fs'
import type { setOutput as setOutputOfToolkit } from '@actions/core'
import type { Clock } from './gate/reading.js'

type Env = Readonly<Record<string, string | undefined>>
type SetOutput = typeof setOutputOfToolkit

/** How long a pipe may accept no bytes before the summary is abandoned, ms. */
const SUMMARY_MS = 800
const TRY_EVERY_MS = 10
/** A pipe without a reader, and a full one. */
const NOT_YET = ['ENXIO', 'EAGAIN']
// Missing on Windows, where no file is a pipe.
const NONBLOCK = (constants as { O_NONBLOCK?: number }).O_NONBLOCK ?? 0

/**
 * Sets an output as the toolkit does, but throws if the file is a pipe, where
 * the toolkit would block the process, its signals and deadline included.
 */
export function outputSetter(setOutput: SetOutput, env: Env): SetOutput {
  return (name, value) => {
    const path = env['GITHUB_OUTPUT'] ?? ''
    const facts = path === '' ? undefined : statSync(path)
    if (facts !== undefined && !takesAtOnce(facts))
      throw new Error("'GITHUB_OUTPUT' is a pipe or folder, not a file")
    setOutput(name, value)
  }
}

function takesAtOnce(facts: Stats): boolean {
  return facts.isFile() || facts.isCharacterDevice()
}

/** Every output of the action, with what a run leaves that nobody could finish. */
const INTERIM = {
  conclusion: 'cancelled',
  healthy: 'false',
  reason: 'cancelled',
  message: 'It was killed before it had a verdict.',
  'total-count': '0',
  'healthy-count': '0',
  'unhealthy-count': '0',
  'unknown-count': '0',
  'healthy-instances': '[]',
  'unhealthy-instances': '[]',
  'unknown-instances': '[]',
  instances: '[]',
  'environment-id': '',
  change: '',
  diagnosis: '[]',
  rounds: '0',
  requests: '0',
  flaps: '0',
  'duration-seconds': '0',
  'report-file': '',
  'report-page': '',
}

/** The name of an output of the action. */
export type OutputName = keyof typeof INTERIM

/** The names of all outputs. */
export const OUTPUT_NAMES = Object.keys(INTERIM) as readonly OutputName[]

/**
 * Sets the outputs that a killed process leaves; a verdict replaces them. Never
 * throws: a file that takes none is told of by whoever sets the verdict's.
 */
export function setInterimOutputs({
  core,
}: {
  readonly core: { readonly setOutput: SetOutput }
}): void {
  try {
    for (const [name, value] of Object.entries(INTERIM))
      core.setOutput(name, value)
  } catch {
    // The gate goes on, for log, status and summary.
  }
}

/**
 * Appends to the job summary. Rejects if it cannot be written, and after 0.8 s
 * if it is a pipe that accepts no bytes.
 */
export function summaryWriter(
  env: Env,
  clock: Clock,
): (text: string) => Promise<void> {
  return async (text) => {
    const path = env['GITHUB_STEP_SUMMARY'] ?? ''
    if (path === '') throw new Error("'GITHUB_STEP_SUMMARY' is not set")
    const untilMs = clock.now() + SUMMARY_MS
    const flags = constants.O_WRONLY | constants.O_APPEND | NONBLOCK
    const file = await patient(() => openSync(path, flags), { clock, untilMs })
    try {
      let rest: Uint8Array = Buffer.from(text)
      while (rest.length > 0) {
        const part = rest
        const wrote = await patient(() => writeSync(file, part), {
          clock,
          untilMs,
        })
        rest = part.subarray(wrote)
      }
    } finally {
      closeSync(file)
    }
  }
}

async function patient<T>(
  attempt: () => T,
  { clock, untilMs }: { readonly clock: Clock; readonly untilMs: number },
): Promise<T> {
  for (;;) {
    try {
      return attempt()
    } catch (thrown) {
      const code = thrown instanceof Error && 'code' in thrown && thrown.code
      if (!NOT_YET.includes(String(code))) throw thrown
      if (clock.now() >= untilMs)
        throw new Error('it is a pipe that nothing reads', { cause: thrown })
      await clock.sleep(TRY_EVERY_MS, new AbortController().signal)
    }
  }
}

/** A thread's work that Node waits for when it exits. */
const HOLDS_THE_EXIT: ReadonlySet<string> = new Set([
  'GetAddrInfoReqWrap',
  'GetNameInfoReqWrap',
  'FSReqCallback',
  'FSReqPromise',
])

/**
 * The parts of a process that its end needs; `execve` is not available
 * everywhere.
 */
export type Ending = Pick<
  NodeJS.Process,
  | 'env'
  | 'execPath'
  | 'exit'
  | 'exitCode'
  | 'getActiveResourcesInfo'
  | 'platform'
  | 'stdout'
> & { readonly execve?: NodeJS.Process['execve'] }

/**
 * Ends the process once all output is written. A pending name lookup can
 * neither be aborted nor dropped, and Node's own exit waits for it, some 10 to
 * 40 s with a silent resolver: then the process replaces itself with one that
 * exits at once with the same code, if the system can do that.
 */
export function exitOnceWritten(process: Ending): void {
  process.stdout.write('', () => {
    const { execPath, execve, platform } = process
    const isHeld = process
      .getActiveResourcesInfo()
      .some((resource) => HOLDS_THE_EXIT.has(resource))
    // An execve that fails ends the process as a crash.
    if (
      isHeld &&
      execve !== undefined &&
      platform !== 'win32' &&
      isExecutable(execPath)
    ) {
      const code = String(process.exitCode ?? 0)
      // Anything that it preloads has already run.
      const env = { ...process.env, NODE_OPTIONS: '' }
      execve.call(
        process,
        execPath,
        [execPath, '-e', `process.exit(${code})`],
        env,
      )
    }
    process.exit()
  })
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
