import type { Runtime } from '../../src/runtime.js'
import { createStillClock, type StillClock } from './still-clock.js'

/** One thing that a run told the toolkit, in the order of telling. */
export interface Told {
  readonly kind:
    'mask' | 'output' | 'debug' | 'info' | 'warning' | 'failed' | 'summary'
  readonly text: string
}

/** A runtime that writes down what it is told. */
export interface PlayedRuntime {
  readonly runtime: Runtime
  readonly clock: StillClock
  readonly told: readonly Told[]
  /** The texts of one kind. */
  readonly texts: (kind: Told['kind']) => readonly string[]
  /** The last value of each output. */
  readonly outputs: Readonly<Record<string, string>>
  /** Files written, by path. */
  readonly files: ReadonlyMap<string, string>
  readonly cancel: () => void
  readonly crash: (reason: unknown) => void
}

/** What is played otherwise than usual. */
export interface Play {
  readonly inputs?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
  readonly isDebug?: boolean
  readonly runtime?: Partial<Runtime>
  readonly core?: Partial<Runtime['core']>
  /** Stands in for the writing of the summary. */
  readonly writeSummary?: () => Promise<void>
}

/** A runtime of these inputs, on a clock that stands, without jitter or proxy. */
export function createPlayedRuntime(play: Play = {}): PlayedRuntime {
  const told: Told[] = []
  const outputs: Record<string, string> = {}
  const files = new Map<string, string>()
  const cancel = new AbortController()
  const crash = new AbortController()
  const clock = createStillClock()
  let nonces = 0
  const tell = (kind: Told['kind']) => (text: string | Error) => {
    told.push({ kind, text: String(text) })
  }

  const runtime: Runtime = {
    core: {
      debug: tell('debug'),
      info: tell('info'),
      isDebug: () => play.isDebug ?? false,
      setFailed: tell('failed'),
      setOutput(name, value: unknown) {
        outputs[name] = String(value)
        told.push({ kind: 'output', text: name })
      },
      setSecret: tell('mask'),
      warning: tell('warning'),
      ...play.core,
    },
    getInput: (name) => play.inputs?.[name] ?? '',
    env: play.env ?? {},
    clock,
    wallNowMs: Date.now,
    // No backoff: a try is followed by the next at once.
    random: () => 0,
    nonce: () => `nonce-${String((nonces += 1))}`,
    idToken: () => Promise.reject(new Error('No token is played.')),
    metadataOrigin: 'http://127.0.0.1:9',
    proxyFor: () => undefined,
    setAddressTimeout: () => undefined,
    files: {
      read: () => {
        throw Object.assign(new Error('gone'), { code: 'ENOENT' })
      },
      makeFolder: () => '/temp/run',
      write: (path, text) => void files.set(path, text),
    },
    async writeSummary(text) {
      await play.writeSummary?.()
      tell('summary')(text)
    },
    openNotifier: () => Promise.reject(new Error('No extras are played.')),
    cancel: cancel.signal,
    crash: crash.signal,
    ...play.runtime,
  }
  return {
    runtime,
    clock,
    told,
    texts: (kind) => told.flatMap((one) => (one.kind === kind ? one.text : [])),
    outputs,
    files,
    cancel: () => {
      cancel.abort()
    },
    crash: (reason) => {
      crash.abort(reason)
    },
  }
}

/** Resolves once `is` holds, network events let through; rejects in the end. */
export async function until(is: () => boolean): Promise<void> {
  for (let turn = 0; turn < 100_000; turn += 1) {
    if (is()) return
    await new Promise((resolve) => setImmediate(resolve))
  }
  throw new Error('It never came to hold.')
}
