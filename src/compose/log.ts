import type { RunTimes } from '../deployment/log.js'
import { formatDuration } from '../duration.js'
import type { Fleet } from '../gate/fleet.js'
import type { EnvironmentAnswer, Health, Listing } from '../gate/reading.js'
import type { Settings } from '../inputs/settings.js'
import {
  countOf,
  firstThree,
  needsHealthCheck,
  notHealthy,
} from '../report/describe.js'
import type { RunFacts } from '../report/report.js'
import type { Runtime } from '../runtime.js'
import { logText } from '../text.js'
import { isCallError } from '../webplus/call-error.js'
import type { Sent } from '../webplus/task-queue.js'

const HEARTBEAT_MS = 60_000
const LINE_LENGTH = 1_000

/** Logs progress every 60 s until `over` aborts. */
export async function beat(options: {
  readonly runtime: Runtime
  readonly fleet: Fleet
  readonly deadlineAtMs: number
  readonly over: AbortSignal
  /** Logged instead while no health is read; null once it is. */
  readonly waiting: (times: RunTimes) => string | null
}): Promise<void> {
  const { runtime, fleet, deadlineAtMs, over, waiting } = options
  const { clock, core } = runtime
  for (;;) {
    await clock.sleep(HEARTBEAT_MS, over)
    if (over.aborted) return
    const elapsedMs = clock.now()
    const times = { elapsedMs, leftMs: deadlineAtMs - elapsedMs }
    core.info(waiting(times) ?? heartbeatLine(fleet, times))
  }
}

/** How far a run is, and the first three ids it waits for. */
export function heartbeatLine(
  fleet: Pick<Fleet, 'counts' | 'needed' | 'instances'>,
  { elapsedMs, leftMs }: RunTimes,
): string {
  const { healthy, unhealthy, unknown, total } = fleet.counts()
  const waiting = notHealthy(fleet.instances())
  const forWhom =
    waiting.length === 0 ? '' : `; waiting for ${firstThree(waiting)}`
  return logText(
    `${formatDuration(elapsedMs)}: ${String(healthy)} of ${countOf(total, 'instance')} healthy, needs ${String(fleet.needed())}, ${String(unhealthy)} unhealthy, ${String(unknown)} unknown; ${formatDuration(leftMs)} left${forWhom}.`,
    LINE_LENGTH,
  )
}

/**
 * Remembers what the environment last said of its health check, and warns once
 * if it has none.
 */
export function noteEnvironment(
  { core }: Pick<Runtime, 'core'>,
  settings: Settings,
) {
  let last: EnvironmentAnswer | null = null
  let hasWarned = false
  const listing = () => (last?.kind === 'listing' ? last : null)
  return {
    take: (answer: EnvironmentAnswer) => {
      // A failed call keeps the last answer.
      if (answer.kind !== 'none') last = answer
      const line = noHealthCheckLine(answer, settings)
      if (line === null || hasWarned) return
      hasWarned = true
      core.info(line)
    },
    listing,
    facts: (): Pick<RunFacts, 'hasHealthCheck' | 'environmentFault'> => ({
      hasHealthCheck: listing()?.hasHealthCheck ?? null,
      environmentFault: last?.kind === 'missing' ? last.error.code : null,
    }),
  }
}

/** A line where an environment says that what `healthy-app-statuses` asks for cannot come; else null. */
function noHealthCheckLine(
  answer: EnvironmentAnswer,
  settings: Settings,
): string | null {
  if (answer.kind !== 'listing' || answer.hasHealthCheck !== false) return null
  if (!needsHealthCheck(settings)) return null
  const wanted = settings.healthyAppStatuses.join(' or ')
  return logText(
    `The environment has no health check (EnableHealthCheck: false), so AppStatus stays UNKNOWN and ${wanted} never comes: configure a health check in the Web+ console meanwhile, or leave 'healthy-app-statuses' empty.`,
    LINE_LENGTH,
  )
}

const REQUEST_LENGTH = 500

/**
 * One request and its outcome as a debug line, without anything signed or sent.
 */
export function requestLine(sent: Sent): string {
  const { id, tryNumber, durationMs, outcome } = sent
  const ms = String(Math.round(durationMs))
  return logText(
    `${id}, try ${String(tryNumber)}, ${ms} ms: ${outcomeText(outcome)}`,
    REQUEST_LENGTH,
  )
}

function outcomeText(outcome: Sent['outcome']): string {
  if (!isCallError(outcome)) return answerText(outcome)
  if (outcome.kind === 'aborted') return 'aborted.'
  const request = requestOf(outcome)
  const { code, message } = outcome.error
  const pause =
    outcome.kind === 'throttled' && outcome.retryAfterMs !== null
      ? `, asked to wait ${String(outcome.retryAfterMs)} ms`
      : ''
  return `${outcome.kind}: ${code}${pause}${request}: ${message}`
}

function answerText(good: {
  readonly kind: string
  readonly requestId?: string | null
}): string {
  const request = requestOf(good)
  if (isHealth(good))
    return `agent ${good.agentStatus}, app ${good.appStatus}${request}.`
  if (isListing(good))
    return `${countOf(good.answers.size, 'instance')} listed${request}.`
  return `${good.kind}${request}.`
}

function isHealth(good: { readonly kind: string }): good is Health {
  return good.kind === 'health'
}

function isListing(good: { readonly kind: string }): good is Listing {
  return good.kind === 'listing'
}

function requestOf({
  requestId = null,
}: {
  readonly requestId?: string | null
}): string {
  return requestId === null ? '' : ` (request id ${requestId})`
}
