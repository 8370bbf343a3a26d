import type { DeploymentChange } from '../gate/deployment-reading.js'
import type { Reason } from '../gate/reading.js'
import type { DeploymentEvent } from './change.js'
import type { EnvironmentStatusRead } from './environment.js'
import {
  agents,
  agentsWithoutEcs,
  apps,
  appStatusOf,
  groupFindings,
  machines,
  missingCheck,
  type Finding,
  type InstanceFacts,
} from './findings.js'

/** All that is known once a verdict is red. */
export interface DiagnosisFacts extends InstanceFacts {
  readonly reason: Reason
  /** Agents by state, if the whole environment was read; else null. */
  readonly agents: {
    readonly connected: number
    readonly disconnected: number
  } | null
  readonly environmentId: string | null
  /** Null if it was not called, or did not answer. */
  readonly status: EnvironmentStatusRead | null
  /** The change that the gate waits for; null without one. */
  readonly ourChangeId: string | null
  /** Web+ does not know that change. */
  readonly isOurChangeUnknown: boolean
  /** The environment's newest change that deploys something. */
  readonly newest: DeploymentChange | null
  readonly events: readonly DeploymentEvent[]
  /** Events before this belong to earlier runs, ms since 1970. */
  readonly eventsSinceMs: number
}

/** The findings on a red verdict, most significant first. */
export function diagnose(facts: DiagnosisFacts): readonly Finding[] {
  // Of the change that took over, only its state is reported.
  if (facts.reason === 'superseded')
    return [...runningChange(facts), ...events(facts)]
  return [
    ...machines(facts),
    ...agents(facts),
    ...apps(facts),
    ...missingCheck(facts),
    ...environment(facts),
    ...runningChange(facts),
    ...failedChange(facts),
    ...events(facts),
    ...agentsWithoutEcs(facts),
    ...counters(facts),
  ]
}

const STATUS_ADVICE: ReadonlyMap<string, string> = new Map([
  ['TERMINATED', 'it was removed with its instances; deploy to another one'],
  ['TERMINATING', 'it is being removed; deploy to another one'],
  ['ABNORMAL', 'open it in the Web+ console, which says why'],
  ['STOPPED', 'start it in the Web+ console'],
  ['STOPPING', 'it is being stopped'],
  ['INITIALIZING', "it is still being created; raise 'timeout'"],
])

function environment(facts: DiagnosisFacts): readonly Finding[] {
  const { status: read, environmentId, sick } = facts
  const found: Finding[] = []
  const of = { code: 'environment', subject: environmentId ?? '' } as const
  if (read !== null && read.status !== '' && read.status !== 'RUNNING') {
    const advice = STATUS_ADVICE.get(read.status) ?? 'see the Web+ console'
    const text = `The environment is ${read.status}: ${advice}.`
    found.push({ ...of, text, source: 'webplus' })
  }
  const stopped = sick.filter((one) => appStatusOf(one) === 'STOPPED')
  if (stopped.length > 0) {
    const text =
      'The app is stopped: start it in the Web+ console, or deploy again.'
    const source = 'health'
    found.push(
      ...groupFindings(
        stopped.map(({ id }) => ({
          ...of,
          subject: id,
          text,
          brief: 'the app is stopped',
          source,
        })),
      ),
    )
  } else if ((read?.counters.stopped ?? 0) > 0) {
    // Stryker disable next-line OptionalChaining: a count was read, so there is an answer
    const text = `Web+ counts stopped apps in the environment (${String(read?.counters.stopped)}): start them in the Web+ console, or deploy again.`
    found.push({ ...of, text, source: 'webplus' })
  }
  return found
}

function runningChange(facts: DiagnosisFacts): readonly Finding[] {
  const { newest, reason, isOurChangeUnknown } = facts
  if (newest === null) return []
  const { id, action, state } = newest
  const what = `Change ${id}${action === '' ? '' : ` (${action})`}`
  const is = { code: 'change_running', subject: id, source: 'webplus' } as const
  if (state !== 'running' && state !== 'paused') return []
  if (reason === 'superseded')
    return [{ ...is, text: `${what}, which took over, is ${state}.` }]
  if (isOurChangeUnknown) {
    const stands = state === 'paused' ? 'paused' : 'still running'
    const text = `The newest change is ${id}, ${stands}: is that the id you meant?`
    return [{ ...is, text }]
  }
  const advice =
    state === 'paused'
      ? 'is paused: resume it in the Web+ console.'
      : "is still running: raise 'timeout' to wait for it."
  return [{ ...is, text: `${what} ${advice}` }]
}

function failedChange({ newest }: DiagnosisFacts): readonly Finding[] {
  if (newest === null) return []
  const { id, action, state, message } = newest
  const how = {
    failed: 'failed',
    aborted: 'was aborted',
    timed_out: 'timed out',
    succeeded: null,
    running: null,
    paused: null,
  }[state]
  if (how === null) return []
  const named = action === '' ? '' : ` (${action})`
  const why = message === '' ? '. Web+ gave no message.' : `: ${message}`
  return [
    {
      code: 'change_failed',
      subject: id,
      text: `Change ${id}${named} ${how}${why}`,
      source: 'webplus',
    },
  ]
}

/**
 * ERROR and WARN events of our change, else of the run's time, newest first.
 */
function events(facts: DiagnosisFacts): readonly Finding[] {
  const { ourChangeId, eventsSinceMs } = facts
  const isOurs = ({ changeId, atMs }: DeploymentEvent) =>
    ourChangeId === null
      ? atMs === null || atMs >= eventsSinceMs
      : changeId === null || changeId === ourChangeId
  return facts.events
    .filter(({ level }) => level === 'ERROR' || level.startsWith('WARN'))
    .filter(isOurs)
    .sort((a, b) => (b.atMs ?? 0) - (a.atMs ?? 0))
    .map(({ level, message, atMs, subject }) => ({
      code: 'event',
      subject,
      text: `${atMs === null ? '' : `${new Date(atMs).toISOString()} `}${level}: ${message}`,
      source: 'webplus',
    }))
}

function counters(facts: DiagnosisFacts): readonly Finding[] {
  const { status, agents: seen } = facts
  const connected = status?.counters.connected ?? null
  const disconnected = status?.counters.disconnected ?? null
  if (seen === null || connected === null || disconnected === null) return []
  const isSame =
    connected === seen.connected && disconnected === seen.disconnected
  if (isSame) return []
  return [
    {
      code: 'counters',
      subject: facts.environmentId ?? '',
      text: `Web+ counts ${String(connected)} agents as connected and ${String(disconnected)} as disconnected, while its health list has ${String(seen.connected)} and ${String(seen.disconnected)}: the two are taken at different times, or one of them lags.`,
      source: 'webplus',
    },
  ]
}
