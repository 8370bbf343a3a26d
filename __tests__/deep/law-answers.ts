import type {
  EnvironmentOutcome,
  Outcome,
  CallError,
} from '../../src/webplus/call-error.js'
import type { Health } from '../../src/gate/reading.js'
import type { Said, Told } from './law-evidence.js'
import type { State, Trip } from './law-plans.js'
import type { TransportError } from '../../src/http/errors.js'

const detail = (code: string) => ({
  error: { code, message: 'No.' },
  requestId: 'R-9',
})

/** What Web+ tells of an instance in a state; null where it knows none. */
export function toldIn(state: State): Told | null {
  switch (state) {
    case 'up':
      return { agentStatus: 'CONNECTED', appStatus: 'HEALTHY' }
    case 'UP, app not known':
      return { agentStatus: 'Connected', appStatus: 'UNKOWN' }
    case 'up, app sick':
      return { agentStatus: 'CONNECTED', appStatus: 'UNHEALTHY' }
    case 'down':
      return { agentStatus: 'DISCONNECTED', appStatus: 'HEALTHY' }
    case 'silent':
      return { agentStatus: '', appStatus: '' }
    case 'gone':
    case 'foreign':
      return null
  }
}

/** How a trip fares that is not well; null if it arrives. */
export function saidOn(trip: Trip): Said | null {
  switch (trip) {
    case 'well':
      return null
    case 'reset':
    case 'hang':
      return { kind: 'nothing', class: 'network' }
    case '500':
      return { kind: 'nothing', class: 'api' }
    case 'nameless':
      return { kind: 'nothing', class: 'network', isUnknownHost: true }
    case 'throttled':
      return { kind: 'throttled', retryAfterMs: null }
    case 'throttled for 300 ms':
      return { kind: 'throttled', retryAfterMs: 300 }
    case 'throttled for 5 s':
      return { kind: 'throttled', retryAfterMs: 5_000 }
    case 'permanent':
      return { kind: 'permanent', reason: 'auth' }
    case 'deaf':
      return { kind: 'aborted' }
  }
}

const health = ({ agentStatus, appStatus }: Told): Health => ({
  kind: 'health',
  agentStatus,
  appStatus,
  disconnectedTime: 0,
  requestId: 'R-1',
})

const missing = (notYours: boolean): CallError => ({
  kind: 'missing',
  notYours,
  ...detail(notYours ? 'ResourceAuthFailed' : 'InstanceNotExists'),
})

/** The same in the words of the client that asks for one instance. */
export function asOutcome(said: Said): Outcome {
  if (said.kind === 'health') return health(said)
  if (said.kind === 'listing') throw new Error('No listing was asked for.')
  return trouble(said)
}

/** The same in the words of the client that asks for an environment. */
export function asEnvironmentOutcome(said: Said): EnvironmentOutcome {
  if (said.kind === 'health') throw new Error('No instance was asked for.')
  if (said.kind !== 'listing') return trouble(said)
  const unreadable = { kind: 'none', class: 'api', ...detail('Odd') } as const
  const entries = [...said.members].map(
    ([id, told]) => [id, told === null ? unreadable : health(told)] as const,
  )
  return { kind: 'listing', answers: new Map(entries), requestId: 'R-1' }
}

function trouble(
  said: Exclude<Said, { kind: 'health' | 'listing' }>,
): CallError | TransportError {
  switch (said.kind) {
    case 'missing':
      return missing(said.notYours)
    case 'throttled':
      return {
        kind: 'throttled',
        class: 'throttled',
        retryAfterMs: said.retryAfterMs,
        ...detail('Throttling.User'),
      }
    case 'permanent':
      return { kind: 'permanent', reason: 'auth', ...detail('Forbidden.RAM') }
    case 'aborted':
      return { kind: 'aborted' }
    case 'nothing':
      return said.isUnknownHost === true
        ? { kind: 'unknown_host', class: 'network', ...detail('ENOTFOUND') }
        : { kind: 'transient', class: said.class, ...detail('Passing') }
  }
}
