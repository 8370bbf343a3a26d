import { formatDuration } from '../duration.js'
import type { Reason } from '../gate/reading.js'
import { logText, sanitize } from '../text.js'
import { CHANGE_STATES } from './run.js'
import {
  causeText,
  decidingCause,
  deploymentTitle,
} from './deployment-wording.js'
import {
  countOf,
  errorClause,
  firstThree,
  firstThreeIds,
  isAnyRead,
  isMissing,
  isRefusedSignature,
  joined,
  notHealthy,
  shownError,
  unreadText,
} from './describe.js'
import { isShortOfRounds, verdictAdvice } from './next-step.js'
import type { Report, ReportFacts } from './report.js'

const CAUSE_LENGTH = 240
const MAX_LENGTH = 60_000

/**
 * The verdict in one line, whole, and what to do next: empty where nothing is
 * to be done. Both hold no control character and no workflow command.
 */
export function verdictText(
  result: ReportFacts,
): Pick<Report, 'message' | 'advice'> {
  // Environment and change come first: a status cuts the rest.
  const message = `${titleOf(result)}${messageOf(result)}${uncheckedIds(result)}`
  return {
    message: logText(message, MAX_LENGTH),
    advice: logText(verdictAdvice(result), MAX_LENGTH),
  }
}

function titleOf(result: ReportFacts): string {
  const title = deploymentTitle(result)
  return title === '' ? '' : `${title}: `
}

function messageOf(result: ReportFacts): string {
  const { conclusion, settings, durationMs } = result
  const after = `after ${formatDuration(durationMs)}`
  const limit =
    settings === null ? '' : ` (timeout ${formatDuration(settings.timeoutMs)})`
  const timedOut = `Timed out ${after}${limit}`
  const cause = decidingCause(result)
  if (cause !== null) {
    const health = isAnyRead(result.instances)
      ? ` ${figures(result)}${notHealthyNames(result)}.`
      : ''
    const decided = `${causeText(cause)}.${health}`
    return conclusion === 'timed_out' ? `${timedOut}. ${decided}` : decided
  }
  switch (conclusion) {
    case 'success':
      return successMessage(result, after)
    case 'timed_out':
      return `${timedOut}: ${standing(result)}.`
    case 'failure':
      return result.reason === 'not_found'
        ? notFoundMessage(result)
        : `Not healthy ${after}: ${standing(result)}.`
    case 'cancelled':
      return `Cancelled ${after}: ${standing(result)}.`
    case 'error':
      return errorMessage(result, after)
  }
}

function successMessage(result: ReportFacts, after: string): string {
  const { counts, lastRound, needed, instances, deployment } = result
  if (counts.total === 0)
    return "0 of 0 instances healthy: this job's share of the ids is empty."
  const span =
    lastRound === null
      ? ''
      : `; the last round took ${formatDuration(lastRound.endedAtMs - lastRound.startedAtMs)}`
  const work = `${countOf(result.rounds, 'round')}, ${countOf(result.requests, 'request')}`
  const goal =
    needed === null || needed >= counts.total
      ? ''
      : ` (needs ${String(needed)})`
  const rest = notHealthy(instances)
  return joined([
    `${healthyOf(result)} healthy${goal} ${after} (${work})${span}.`,
    rest.length === 0 ? '' : `Not healthy: ${firstThree(rest)}.`,
    deployment.change === null
      ? ''
      : 'The change has succeeded and is the newest.',
    deployment.packageVersion === null
      ? ''
      : `The environment carries package version '${sanitize(deployment.packageVersion, 128)}'.`,
  ])
}

/** What a verdict on the health of ids does not say: nobody compared them with the environment of the change. */
function uncheckedIds(result: ReportFacts): string {
  const { deployment, settings, conclusion, instances } = result
  const isUnchecked =
    settings !== null &&
    settings.environmentId === null &&
    deployment.environmentName === null &&
    deployment.change !== null
  const isOfHealth =
    conclusion !== 'error' && conclusion !== 'cancelled' && isAnyRead(instances)
  return isUnchecked && isOfHealth
    ? " The ids were not checked against the change's environment."
    : ''
}

function notFoundMessage(result: ReportFacts): string {
  const { instances, ignored, cause } = result
  if (cause !== null)
    return `Web+ does not know what is to be checked (${errorClause(cause.error, CAUSE_LENGTH)}); ${figures(result)}.`
  const missing = instances.filter(isMissing)
  if (missing.length > 0) {
    const others = instances.filter((one) => !isMissing(one))
    return `Web+ does not know ${countOf(missing.length, 'instance')}: ${firstThree(missing)}; ${figures(result)}${notHealthyNames({ instances: others })}.`
  }
  return ignored.length > 0
    ? `Web+ knows none of the instances, so none is left to judge: ${firstThreeIds(ignored)}.`
    : `Web+ does not know what is to be checked; ${figures(result)}.`
}

const ERROR_WITHOUT_CAUSE: Readonly<Partial<Record<Reason, string>>> = {
  throttled: 'Throttled',
  network: 'No answer',
  api: 'No usable answer',
}

function errorMessage(result: ReportFacts, after: string): string {
  const { reason, cause, facts } = result
  if (reason === 'config')
    return (
      result.faults.map((fault) => sanitize(fault, MAX_LENGTH)).join(' ') ||
      'The inputs were refused.'
    )
  if (reason === 'superseded')
    return 'Another change took the environment over.'
  if (reason === 'auth')
    return `${refusalText(result)}. ${standing(result).replace(/^./, (first) => first.toUpperCase())}.`
  const isUnsent = facts !== undefined && facts.firstSentAtMs === null
  const why =
    reason === 'network' && isUnsent
      ? 'No request was sent'
      : (ERROR_WITHOUT_CAUSE[reason] ?? 'Error')
  const what =
    cause === null ? why : errorClause(cause.error, CAUSE_LENGTH) || why
  return `${what} ${after}: ${standing(result)}.`
}

/** Who is refused, and by which code; the request id stands beside the verdict. */
function refusalText({ cause }: ReportFacts): string {
  if (cause === null) return 'Access was refused'
  return isRefusedSignature(cause.error)
    ? `Web+ refused the signature (${shownError(cause.error).code})`
    : `Access was refused: ${errorClause(cause.error, CAUSE_LENGTH)}`
}

/** How health stood; of what nobody read, no figure and no name is given. */
export function standing(result: ReportFacts): string {
  const { instances, settings, streak, lastRound } = result
  if (!isAnyRead(instances)) return figures(result)
  const held =
    settings === null || lastRound === null || !isShortOfRounds(result)
      ? ''
      : `; held ${String(streak)} of ${countOf(settings.successThreshold, 'round')}`
  return `${figures(result)}${held}${notHealthyNames(result)}`
}

/** `; not healthy: i-a (…)`; empty where all are healthy. */
function notHealthyNames({ instances }: Pick<ReportFacts, 'instances'>) {
  const waiting = notHealthy(instances)
  return waiting.length === 0 ? '' : `; not healthy: ${firstThree(waiting)}`
}

/** How many are healthy, and how many are needed. */
function figures(result: ReportFacts): string {
  const { instances, counts, needed } = result
  if (!isAnyRead(instances)) return unreadText(counts)
  return `${healthyOf(result)} healthy${needed === null ? '' : `, needs ${String(needed)}`}`
}

/** `2 of 3 instances`. */
function healthyOf({ counts }: ReportFacts): string {
  return `${String(counts.healthy)} of ${countOf(counts.total, 'instance')}`
}

/** What stands for figures where not even ids are known. */
export function unseenText({
  deployment: { cause },
}: Pick<ReportFacts, 'deployment'>): string {
  if (cause === null) return 'No instance was seen.'
  if (cause.kind !== 'change') return 'Health was not read.'
  const { state } = cause.change
  const isOver = state !== 'running' && state !== 'paused'
  return `Health was not read: the change ${isOver ? 'failed first' : CHANGE_STATES[state].has}.`
}

/** The verdict as it stands under a heading and above the figures: without what these two say. */
export function messageBesideFigures(report: Report): string {
  const { message, conclusion } = report
  const title = `${deploymentTitle(report)}: `
  const rest = message.startsWith(title) ? message.slice(title.length) : message
  if (conclusion !== 'timed_out' && conclusion !== 'failure') return rest
  const counts = figures(report)
  return rest
    .replace(`: ${counts}; not healthy: `, '. Not healthy: ')
    .replace(`: ${counts}; `, ': ')
    .replace(`; ${counts}`, '')
}
