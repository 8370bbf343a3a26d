import { formatDuration } from '../duration.js'
import type { DeploymentCause } from '../gate/deployment-reading.js'
import type { Reason } from '../gate/reading.js'
import {
  errorClause,
  countOf,
  firstThree,
  firstThreeIds,
  isAnyRead,
  isMissing,
  isRefusedSignature,
  notHealthy,
  shownError,
} from './describe.js'
import { sanitize, logText } from '../text.js'
import {
  causeText as deploymentText,
  deploymentTitle,
} from './deployment-wording.js'
import type { ReportFacts } from './report.js'
import { verdictAdvice } from './next-step.js'
import { figures, healthyOf, notHealthyNames, standing } from './standing.js'

const CAUSE_LENGTH = 240
const LONGEST = 60_000

/**
 * The verdict in one line, whole, and what to do next: empty where nothing is
 * to be done. Both hold no control character and no workflow command.
 */
export function verdictText(result: ReportFacts): {
  readonly message: string
  readonly advice: string
} {
  return {
    message: logText(
      titled(result, `${messageOf(result)}${uncheckedIds(result)}`),
      LONGEST,
    ),
    advice: logText(verdictAdvice(result), LONGEST),
  }
}

/** With the environment's name and the change first, unless the message itself names them: a status cuts the rest. */
function titled(result: ReportFacts, message: string): string {
  const title = deploymentTitle(result)
  return title === '' ? message : `${title}: ${message}`
}

function messageOf(result: ReportFacts): string {
  switch (result.conclusion) {
    case 'success':
      return successMessage(result)
    case 'timed_out':
      return timedOutMessage(result)
    case 'failure':
      return failureMessage(result)
    case 'cancelled':
      return `Cancelled after ${after(result)}: ${standing(result)}.`
    case 'error':
      return errorMessage(result)
  }
}

function timedOutMessage(result: ReportFacts): string {
  const { cause } = result.deployment
  const limit =
    result.settings === null
      ? ''
      : ` (timeout ${formatDuration(result.settings.timeoutMs)})`
  const head = `Timed out after ${after(result)}${limit}`
  return cause === null
    ? `${head}: ${standing(result)}.`
    : `${head}. ${decidedText(cause, result)}`
}

/** The deployment's own reason, and how health stood where it was read. */
function decidedText(cause: DeploymentCause, result: ReportFacts): string {
  const health = isAnyRead(result.instances)
    ? ` ${figures(result)}${notHealthyNames(result)}.`
    : ''
  return `${deploymentText(cause)}.${health}`
}

function successMessage(result: ReportFacts): string {
  const { counts, lastRound } = result
  if (counts.total === 0) {
    return "0 of 0 instances healthy: this job's share of the ids is empty."
  }
  const span =
    lastRound === null
      ? ''
      : `; the last round took ${formatDuration(lastRound.endedAtMs - lastRound.startedAtMs)}`
  const work = `${countOf(result.rounds, 'round')}, ${countOf(result.requests, 'request')}`
  const rest = notHealthy(result.instances)
  return [
    `${healthyOf(result)} healthy${neededBelowAll(result)} after ${after(result)} (${work})${span}.`,
    rest.length === 0 ? '' : `Not healthy: ${firstThree(rest)}.`,
    changeSentence(result),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ')
}

/** What a green says of the change. */
function changeSentence({ deployment }: ReportFacts): string {
  const { change, packageVersion } = deployment
  const carries =
    packageVersion === null
      ? ''
      : `The environment carries package version '${sanitize(packageVersion, 128)}'.`
  if (change === null) return carries
  return `The change has succeeded and is the newest. ${carries}`.trim()
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
    conclusion !== 'error' &&
    conclusion !== 'cancelled' &&
    instances.some(({ last }) => last !== null)
  return isUnchecked && isOfHealth
    ? " The ids were not checked against the change's environment."
    : ''
}

function failureMessage(result: ReportFacts): string {
  const { instances, ignored, cause } = result
  if (result.deployment.cause !== null)
    return decidedText(result.deployment.cause, result)
  if (result.reason !== 'not_found') {
    return `Not healthy after ${after(result)}: ${standing(result)}.`
  }
  if (cause !== null) {
    return `Web+ does not know what is to be checked (${causeText(result)}); ${figures(result)}.`
  }
  const missing = instances.filter(isMissing)
  if (missing.length > 0) {
    const others = notHealthy(instances).filter((one) => !isMissing(one))
    const rest =
      others.length === 0 ? '' : `; not healthy: ${firstThree(others)}`
    return `Web+ does not know ${countOf(missing.length, 'instance')}: ${firstThree(missing)}; ${figures(result)}${rest}.`
  }
  if (ignored.length > 0) {
    return `Web+ knows none of the instances, so none is left to judge: ${firstThreeIds(ignored)}.`
  }
  return `Web+ does not know what is to be checked; ${figures(result)}.`
}

function errorMessage(result: ReportFacts): string {
  if (result.reason === 'config') {
    const faults = result.faults.map((fault) => sanitize(fault, LONGEST))
    const { cause } = result.deployment
    if (faults.length === 0 && cause !== null) return decidedText(cause, result)
    return faults.join(' ') || 'The inputs were refused.'
  }
  if (result.reason === 'superseded') {
    const { cause } = result.deployment
    return cause === null
      ? 'Another change took the environment over.'
      : decidedText(cause, result)
  }
  if (result.reason === 'auth')
    return `${refusalText(result)}. ${capitalized(standing(result))}.`
  const why = causeText(result) || errorWithoutCause(result)
  return `${why} after ${after(result)}: ${standing(result)}.`
}

function errorWithoutCause({ reason, facts }: ReportFacts): string {
  const isUnsent = facts !== undefined && facts.firstSentAtMs === null
  if (reason === 'network' && isUnsent) return 'No request was sent'
  return ERROR_WITHOUT_CAUSE[reason] ?? 'Error'
}

const ERROR_WITHOUT_CAUSE: Readonly<Partial<Record<Reason, string>>> = {
  throttled: 'Throttled',
  network: 'No answer',
  api: 'No usable answer',
}

/** Who is refused, and by which code; the request id stands beside the verdict. */
function refusalText(result: ReportFacts): string {
  const { cause } = result
  if (cause === null) return 'Access was refused'
  return isRefusedSignature(cause.error)
    ? `Web+ refused the signature (${shownError(cause.error).code})`
    : `Access was refused: ${causeText(result)}`
}

/** `Code: message`, or nothing where no call is to blame. */
function causeText({ cause }: ReportFacts): string {
  if (cause === null) return ''
  return errorClause(cause.error, CAUSE_LENGTH)
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function neededBelowAll({ needed, counts }: ReportFacts): string {
  return needed === null || needed >= counts.total
    ? ''
    : ` (needs ${String(needed)})`
}

function after({ durationMs }: ReportFacts): string {
  return formatDuration(durationMs)
}
