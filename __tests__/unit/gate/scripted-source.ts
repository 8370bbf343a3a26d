import type {
  Answer,
  Clock,
  EnvironmentAnswer,
  Failure,
  Health,
  Listing,
  Missing,
  NoAnswer,
} from '../../../src/gate/reading.js'
import type {
  EnvironmentSource,
  HealthSource,
} from '../../../src/gate/read-strategy.js'

export const connected: Health = {
  kind: 'health',
  agentStatus: 'CONNECTED',
  appStatus: 'HEALTHY',
  disconnectedTime: 0,
  requestId: 'R-1',
}

export const disconnected: Health = {
  ...connected,
  agentStatus: 'DISCONNECTED',
}

export const missing: Missing = {
  kind: 'missing',
  notYours: false,
  error: { code: 'InstanceNotExists', message: 'No such instance.' },
  requestId: 'R-2',
}

export const notYours: Missing = {
  kind: 'missing',
  notYours: true,
  error: { code: 'ResourceAuthFailed', message: 'Not yours.' },
  requestId: 'R-3',
}

export const noAnswer: NoAnswer = {
  kind: 'none',
  class: 'network',
  error: { code: 'ECONNRESET', message: 'The connection was reset.' },
  requestId: null,
}

/** What an instance answers when asked at `atMs` for the `nth` time (from 1). */
export type Life = (at: {
  readonly atMs: number
  readonly nth: number
}) => Answer | 'hang' | Error

export interface Call {
  readonly atMs: number
  readonly id: string
}

/** A source that plays lives, at most `width` at once, each call `latencyMs`. */
export function createScriptedSource(options: {
  readonly clock: Clock
  readonly lives: Readonly<Record<string, Life>>
  readonly latencyMs?: number
  readonly width?: number
}): HealthSource & { readonly calls: Call[] } {
  const { clock, lives, latencyMs = 0, width = 1_000 } = options
  const calls: Call[] = []
  const asked = new Map<string, number>()
  let lastFailure: Failure | null = null

  return {
    calls,
    prepare: () => Promise.resolve(),
    lastFailure: () => lastFailure,
    async read({ ids, onAnswer, isNeeded: isWanted, signal }) {
      const line = [...ids]
      const isAborted = () => signal.aborted
      const work = async () => {
        for (;;) {
          if (isAborted() || !isWanted()) return
          const id = line.shift()
          if (id === undefined) return
          const atMs = clock.now()
          calls.push({ atMs, id })
          const nth = (asked.get(id) ?? 0) + 1
          asked.set(id, nth)
          const answer = lives[id]?.({ atMs, nth }) ?? missing
          await clock.sleep(answer === 'hang' ? 1e12 : latencyMs, signal)
          if (isAborted() || answer === 'hang') return
          if (answer instanceof Error) throw answer
          if (answer.kind === 'none') lastFailure = answer
          onAnswer(id, answer)
        }
      }
      await Promise.all(Array.from({ length: width }, work))
    },
  }
}

/** A listing of these members, each with what the answer says of it. */
export function listing(
  members: Readonly<Record<string, Health | NoAnswer>>,
): Listing {
  return {
    kind: 'listing',
    answers: new Map(Object.entries(members)),
    requestId: 'R-4',
  }
}

/** What an environment answers when asked at `atMs` for the `nth` time (from 1). */
export type EnvironmentLife = (at: {
  readonly atMs: number
  readonly nth: number
}) => EnvironmentAnswer | 'hang' | Error

/** A source that plays the life of an environment, each call `latencyMs`. */
export function createScriptedEnvironment(options: {
  readonly clock: Clock
  readonly life: EnvironmentLife
  readonly latencyMs?: number
}): EnvironmentSource & { readonly calls: Call[] } {
  const { clock, life, latencyMs = 0 } = options
  const calls: Call[] = []
  let lastFailure: Failure | null = null

  return {
    calls,
    prepare: () => Promise.resolve(),
    lastFailure: () => lastFailure,
    async readEnvironment({ onAnswer, signal }) {
      const atMs = clock.now()
      calls.push({ atMs, id: 'we-1' })
      const answer = life({ atMs, nth: calls.length })
      await clock.sleep(answer === 'hang' ? 1e12 : latencyMs, signal)
      if (signal.aborted || answer === 'hang') return
      if (answer instanceof Error) throw answer
      if (answer.kind === 'none') lastFailure = answer
      onAnswer(answer)
    },
  }
}
