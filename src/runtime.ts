import {
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
import type { Clock } from './gate/reading.js'
import type { NotifierOptions } from './github/event.js'
import type { FileFinder } from './merge/report-files.js'
import type { Report } from './report/report.js'
import { outputSetter, summaryWriter } from './runner.js'

/** Limit of a call to GitHub, until the inputs give that of a call to Web+, ms. */
const REQUEST_TIMEOUT_MS = 10_000

/** The parts of the toolkit that the actions use. */
export type Toolkit = Pick<
  typeof core,
  | 'debug'
  | 'info'
  | 'isDebug'
  | 'setFailed'
  | 'setOutput'
  | 'setSecret'
  | 'warning'
>

/** Publishes on GitHub besides the summary; no method rejects. */
export interface Notifier {
  /** Posts what is pending, and returns at once. */
  begin(): void
  /** Closes what is pending; `end` reports the outcome. */
  closeStatus(report: Report): Promise<void>
  /**
   * Publishes the rest, and closes what is still pending, within the span that
   * began with closing. Gives a one-line warning for each failure.
   */
  end(report: Report): Promise<readonly string[]>
  /** Closes what is pending if there is no report. */
  abandon(): Promise<void>
}

/** The machine that a run uses; tests can replace all of it. */
export interface Runtime {
  readonly core: Toolkit
  readonly getInput: (name: string) => string
  readonly env: Readonly<Record<string, string | undefined>>
  /** 0 ms at the start of the run. */
  readonly clock: Clock
  /** Ms since 1970. */
  readonly wallNowMs: () => number
  /** From 0 up to 1. */
  readonly random: () => number
  /** A new one for each call. */
  readonly nonce: () => string
  /** GitHub's OIDC token for an audience, a new one each time. */
  readonly idToken: (audience: string) => Promise<string>
  /** Origin of the metadata service of ECS. */
  readonly metadataOrigin: string
  /**
   * The environment's proxy for an address; throws if the proxy is malformed.
   */
  readonly proxyFor: (origin: URL) => URL | undefined
  /** Limits the time to connect to each address of a host but the last. */
  readonly setAddressTimeout: (requestTimeoutMs: number) => void
  readonly files: {
    /** Throws as `node:fs` does, like the others. */
    readonly read: (path: string) => Uint8Array
    /** Creates a folder unique to this run, and gives its path. */
    readonly makeFolder: () => string
    readonly write: (path: string, text: string) => void
  }
  /**
   * Appends Markdown to the job summary, in bounded time; rejects if it cannot.
   */
  readonly writeSummary: (text: string) => Promise<void>
  readonly openNotifier: (notifierOptions: NotifierOptions) => Promise<Notifier>
  /** Aborts when the run is cancelled. */
  readonly cancel: AbortSignal
  /** Aborts with an uncaught error as its reason. */
  readonly crash: AbortSignal
}

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
