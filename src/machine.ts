import {
  accessSync,
  constants,
  globSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { setDefaultAutoSelectFamilyAttemptTimeout } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as core from '@actions/core'
import { systemClock } from './clock.js'
import type { FileFinder } from './merge/report-files.js'
import { outputSetter, summaryWriter } from './runner-files.js'
import type { Runtime } from './runtime.js'

/** Limit of a call to GitHub, until the inputs give that of a call to Web+, ms. */
const REQUEST_TIMEOUT_MS = 10_000

/** What every action uses of the machine it runs on. */
export type Machine = Pick<
  Runtime,
  | 'getInput'
  | 'env'
  | 'clock'
  | 'wallNowMs'
  | 'files'
  | 'writeSummary'
  | 'cancel'
  | 'crash'
> & { readonly core: typeof core; readonly finder: FileFinder }

/**
 * The real machine. To be called once, before anything else: from then on
 * signals, uncaught errors and a log without a reader are heeded.
 */
export function openMachine(process: NodeJS.Process): Machine {
  const { env } = process
  const crash = crashOf(process)
  heedNoReader(process)
  setAddressTimeout(REQUEST_TIMEOUT_MS)
  return {
    core: { ...core, setOutput: outputSetter(core.setOutput, env) },
    getInput: core.getInput,
    env,
    clock: systemClock,
    wallNowMs: Date.now,
    files: machineFiles(env),
    finder: machineFinder,
    writeSummary: summaryWriter(env, systemClock),
    cancel: cancelOf(process),
    crash,
  }
}

/**
 * The machine's files; a run's folder is created in the runner's temporary
 * folder.
 */
function machineFiles(env: Runtime['env']): Runtime['files'] {
  return {
    read: readRegularFile,
    makeFolder: () =>
      mkdtempSync(join(env['RUNNER_TEMP'] || tmpdir(), 'webplus-health-gate-')),
    write: writeFileSync,
  }
}

// Node's own limit, which is too short for a distant host.
const MIN_ADDRESS_TIMEOUT_MS = 250

/**
 * Gives each address of a host but the last a quarter of `requestTimeoutMs` to
 * connect: a distant one is reached, and a silent one leaves time for the next.
 * For the whole process, since the toolkit's clients have no such option.
 */
export function setAddressTimeout(requestTimeoutMs: number): void {
  setDefaultAutoSelectFamilyAttemptTimeout(
    Math.max(MIN_ADDRESS_TIMEOUT_MS, Math.round(requestTimeoutMs / 4)),
  )
}

/** Finds report files on this machine, for the actions that read them. */
const machineFinder: FileFinder = {
  glob: (pattern, cwd) => globSync(pattern, { cwd }),
  look: (path) => {
    try {
      const facts = statSync(path)
      return {
        isFile: facts.isFile(),
        isFolder: facts.isDirectory(),
        bytes: facts.size,
        realPath: realpathSync(path),
      }
    } catch {
      return null
    }
  },
}

/** Aborts once the process is asked to end. */
function cancelOf(process: Pick<NodeJS.Process, 'on'>): AbortSignal {
  const cancel = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      cancel.abort()
    })
  return cancel.signal
}

/**
 * Aborts with an uncaught error as its reason; the process goes on, to report
 * it.
 */
function crashOf(process: Pick<NodeJS.Process, 'on'>): AbortSignal {
  const crash = new AbortController()
  process.on('uncaughtException', (error) => {
    crash.abort(error)
  })
  return crash.signal
}

/**
 * Keeps a log without a reader from ending the run: its outputs, status and
 * exit code are read elsewhere.
 */
function heedNoReader(
  process: Pick<NodeJS.Process, 'stdout' | 'stderr'>,
): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', () => undefined)
}

/** A pipe would block the process, signals and deadline included. */
function readRegularFile(path: string): Uint8Array {
  if (statSync(path).isFile()) return readFileSync(path)
  throw Object.assign(new Error('It is no file.'), { code: 'ENOTFILE' })
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
