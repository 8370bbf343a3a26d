import type * as Core from '@actions/core'
import type { Clock } from './gate/reading.js'
import type { NotifierOptions } from './github/event.js'
import type { Report } from './report/report.js'
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
import type { FileFinder } from './merge/report-files.js'

/** What the action uses of the toolkit. */
export type Toolkit = Pick<
  typeof Core,
  | 'debug'
  | 'info'
  | 'isDebug'
  | 'setFailed'
  | 'setOutput'
  | 'setSecret'
  | 'warning'
>

/** What is told on GitHub besides the summary; no method fails. */
export interface Notifier {
  /** Posts what is pending, without being waited for. */
  begin(): void
  /** Closes what is pending; `end` tells how that went. */
  closeStatus(report: Report): Promise<void>
  /**
   * Tells the rest, and closes what still is pending, within the span that began
   * with closing. Gives a warning, one line, for each that could not be told.
   */
  end(report: Report): Promise<readonly string[]>
  /** Closes what is pending, where there is no report to end with. */
  abandon(): Promise<void>
}

/** The machine, as a run needs it; everything in it can be played. */
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
  /** A fresh one for each call. */
  readonly nonce: () => string
  /** GitHub's OIDC token for an audience, a new one each time. */
  readonly idToken: (audience: string) => Promise<string>
  /** Origin of the metadata service of ECS. */
  readonly metadataOrigin: string
  /** The environment's proxy for an address; throws if it is no address. */
  readonly proxyFor: (origin: URL) => URL | undefined
  /** Gives each address of a host but the last a share of it to connect. */
  readonly setAddressTimeout: (requestTimeoutMs: number) => void
  readonly files: {
    /** Throws what `node:fs` does, as the others do. */
    readonly read: (path: string) => Uint8Array
    /** Makes a folder that no other run has, and gives its path. */
    readonly makeFolder: () => string
    readonly write: (path: string, text: string) => void
  }
  /** Appends Markdown to the job summary, in bounded time; rejects where it cannot. */
  readonly writeSummary: (text: string) => Promise<void>
  readonly openNotifier: (notifierOptions: NotifierOptions) => Promise<Notifier>
  /** Aborts when the run is cancelled. */
  readonly cancel: AbortSignal
  /** Aborts with an error that nobody caught as its reason. */
  readonly crash: AbortSignal
}

/** The machine's files; a run's folder is made where the runner wants it. */
export function machineFiles(env: Runtime['env']): Runtime['files'] {
  return {
    read: readRegularFile,
    makeFolder: () =>
      mkdtempSync(join(env['RUNNER_TEMP'] || tmpdir(), 'webplus-health-gate-')),
    write: writeFileSync,
  }
}

// Node's own, which a far host does not meet.
const MIN_ADDRESS_TIMEOUT_MS = 250

/**
 * Gives each address of a host but the last a quarter of `requestTimeoutMs` to
 * connect: a far one is reached, and a silent one leaves time for the next. For
 * the whole process, since the toolkit's clients take no such option.
 */
export function setAddressTimeout(requestTimeoutMs: number): void {
  setDefaultAutoSelectFamilyAttemptTimeout(
    Math.max(MIN_ADDRESS_TIMEOUT_MS, Math.round(requestTimeoutMs / 4)),
  )
}

/** Finds report files on this machine, for the actions that read them. */
export const machineFinder: FileFinder = {
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

/** A pipe would block the process, signals and deadline included. */
function readRegularFile(path: string): Uint8Array {
  if (statSync(path).isFile()) return readFileSync(path)
  throw Object.assign(new Error('It is no file.'), { code: 'ENOTFILE' })
}
