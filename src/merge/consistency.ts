import type {
  Answer,
  Conclusion,
  Instance,
  Reason,
  Reading,
  Status,
} from '../gate/reading.js'
import { shown } from '../inputs/reader.js'
import type { Report } from '../report/report.js'
import { sanitize } from '../text.js'
import { notReadAgain } from './verdict.js'
import { shardOf } from './named-reports.js'

/** GitHub ends a workflow run then: no two of its gates are further apart. */
export const MAX_DAYS = 35

/** The same in milliseconds. */
export const MAX_DURATION_MS = MAX_DAYS * 24 * 60 * 60 * 1_000

// No run reaches it, and the sum of any number of reports stays exact.
const LARGEST_FIGURE = 1e11
const MAX_ID_LENGTH = 128

const REASONS: Readonly<Record<Conclusion, readonly Reason[]>> = {
  success: ['ok'],
  failure: ['unhealthy', 'not_found', 'change'],
  timed_out: ['timeout'],
  error: ['config', 'auth', 'superseded', 'network', 'throttled', 'api'],
  cancelled: ['cancelled'],
}

const STATUSES: Readonly<Record<Answer['kind'], readonly Status[]>> = {
  health: ['healthy', 'unhealthy'],
  missing: ['unhealthy'],
  none: ['unknown'],
}

/**
 * Where a report contradicts itself, for example in a count that its instances
 * do not match; null if it does not. No gate writes such a report.
 */
export function contradiction(report: Report): string | null {
  return (
    reasonFault(report) ??
    shardFault(report) ??
    figuresFault(report) ??
    countsFault(report) ??
    successFault(report) ??
    idsFault(report) ??
    instancesFault(report)
  )
}

function reasonFault({ conclusion, reason }: Report): string | null {
  if (REASONS[conclusion].includes(reason)) return null
  return `it ended as '${conclusion}' with the reason '${reason}'`
}

function shardFault(report: Report): string | null {
  const shard = report.settings?.shard ?? null
  if (shard === null || shardOf(report) !== null) return null
  return `its shard is ${shown(shard)}`
}

function figuresFault(report: Report): string | null {
  const { throttling, instances } = report
  const figures = {
    needed: report.needed ?? 0,
    rounds: report.rounds,
    streak: report.streak,
    requests: report.requests,
    flaps: report.flaps,
    pauses: throttling.pauses,
    pausedSeconds: throttling.pausedMs,
    readings: largest(instances.map(({ readings }) => readings)),
    changesLeftOut: largest(instances.map((one) => one.changesLeftOut)),
  }
  const wrong = Object.entries(figures).find(([, n]) => n > LARGEST_FIGURE)
  return wrong === undefined ? null : `its '${wrong[0]}' is too large`
}

function largest(numbers: readonly number[]): number {
  return numbers.reduce((max, number) => Math.max(max, number), 0)
}

function countsFault({ counts, instances }: Report): string | null {
  const found = {
    healthy: 0,
    unhealthy: 0,
    unknown: 0,
    total: instances.length,
  }
  for (const { status } of instances) found[status] += 1
  const names = ['healthy', 'unhealthy', 'unknown', 'total'] as const
  const wrong = names.find((name) => counts[name] !== found[name])
  if (wrong === undefined) return null
  const which = wrong === 'total' ? '' : `${wrong} `
  return `it counts ${String(counts[wrong])} ${which}instances but lists ${String(found[wrong])}`
}

function successFault(report: Report): string | null {
  const { conclusion, counts, needed } = report
  if (conclusion !== 'success') return null
  const { change } = report.deployment
  if (change !== null && change.state !== 'succeeded')
    return `it is a success, but its change is ${shown(change.state)}`
  if (counts.total === 0) {
    // Only a share of a list can be empty and still be a success.
    return shardOf(report) ? null : 'it is a success without any instance'
  }
  if (needed !== null && needed > 0 && counts.healthy >= needed)
    return report.parts.length > 0 ? null : openingFault(report, needed)
  return `it is a success with ${String(counts.healthy)} healthy instances, but it needs ${needed === null ? 'an unknown number' : String(needed)}`
}

/** A gate opens after a round that held, the last of as many as it requires. */
function openingFault(report: Report, needed: number): string | null {
  const { lastRound, rounds, streak, settings, counts } = report
  if (settings === null) return 'it is a success without settings'
  if (lastRound?.outcome !== 'held')
    return 'it is a success, but its last round did not hold'
  const { successThreshold } = settings
  if (streak < Math.max(1, successThreshold) || streak > rounds) {
    return `it is a success that held in ${String(streak)} of its ${String(rounds)} rounds, but it needs ${String(successThreshold)}`
  }
  const fresh = counts.healthy - notReadAgain(report)
  if (fresh >= needed) return null
  return `it is a success with ${String(fresh)} healthy instances in its last round, but it needs ${String(needed)}`
}

function idsFault({ instances, ignored, departed }: Report): string | null {
  const ids = instances.map(({ id }) => id)
  const odd = [...ids, ...ignored, ...departed].find(
    (id) => id === '' || sanitize(id, MAX_ID_LENGTH) !== id,
  )
  if (odd !== undefined) return `it holds ${shown(odd)}, which is not an id`
  const known = new Set<string>()
  for (const id of ids) {
    if (known.has(id)) return `it lists the instance ${shown(id)} twice`
    known.add(id)
  }
  return null
}

function instancesFault({ instances, durationMs }: Report): string | null {
  if (durationMs > MAX_DURATION_MS) {
    return `it took longer than ${String(MAX_DAYS)} days`
  }
  const wrong = instances.find((one) => !isInItself(one, durationMs))
  if (wrong === undefined) return null
  return `the instance ${shown(wrong.id)} contradicts itself in its status or times`
}

function isInItself(one: Instance, durationMs: number): boolean {
  const { status, last, healthySinceMs, changes } = one
  const times = [
    last?.atMs ?? 0,
    healthySinceMs ?? 0,
    ...changes.map(({ atMs }) => atMs),
  ]
  return (
    status === (last?.status ?? 'unknown') &&
    (healthySinceMs === null || status === 'healthy') &&
    (last === null || saysSo(last)) &&
    changes.every(saysSo) &&
    times.every((ms) => ms <= durationMs)
  )
}

function saysSo({ status, answer }: Reading): boolean {
  return STATUSES[answer.kind].includes(status)
}
