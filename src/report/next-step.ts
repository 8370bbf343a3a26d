import type { Answer, Reason } from '../gate/reading.js'
import { adviceFor, timeSpent } from './advice.js'
import { causeAdvice, decidingCause, openChange } from './deployment-wording.js'
import {
  asSentence,
  findingText,
  firstFinding,
  hasOwnStep,
  otherCauses,
} from './findings.js'
import { isUnmeasured, notHealthy, needsHealthCheck } from './describe.js'
import type { ReportFacts } from './report.js'

// Where no call failed, the reason is advised on as its plainest code would be.
const CODE_OF: Readonly<Partial<Record<Reason, string>>> = {
  throttled: 'Throttling',
  network: 'Timeout',
  api: 'UnreadableBody',
}

const NO_CHECK =
  "The environment has no health check (EnableHealthCheck: false), so AppStatus stays UNKNOWN and never becomes what 'healthy-app-statuses' asks for: configure a health check in the Web+ console, or leave 'healthy-app-statuses' empty."
// A map, as a server's code may be the name of a method of every object.
const STILL_MISSING: ReadonlyMap<string, string> = new Map([
  [
    'InstanceNotExists',
    "Check the ids and 'region', or raise 'timeout' if a new instance needs longer to register.",
  ],
  [
    'NotInEnvironment',
    "Check the ids and 'environment-id', or raise 'timeout' if a new instance needs longer to show up.",
  ],
])
const THROTTLED_ENVIRONMENT =
  "Lengthen 'interval', or raise 'timeout' beyond the pause that Web+ asks for; other clients of the same account count too."

/** What to do next, in a sentence or two; empty where nothing is to be done. */
export function verdictAdvice(result: ReportFacts): string {
  const { conclusion, reason, deployment } = result
  const finding = firstFinding(result)
  if (finding !== null && hasOwnStep(finding, result)) {
    const said = asSentence(findingText(finding, result))
    const others = otherCauses(result, finding)
    return others === '' ? said : `${said} Also: ${others}.`
  }
  if (finding?.code === 'change_failed' && deployment.cause === null)
    return openChange(finding.subject)
  const cause = decidingCause(result)
  if (cause !== null) return causeAdvice(cause, result)
  switch (conclusion) {
    case 'success':
      return successAdvice(result)
    case 'cancelled':
      return 'Run the job again if the cancellation was not intended.'
    case 'error':
      return reason === 'config'
        ? "Correct the inputs under 'with:' and run the job again."
        : errorAdvice(result)
    case 'failure':
    case 'timed_out':
      return unhealthyAdvice(result)
  }
}

function successAdvice(result: ReportFacts): string {
  if (!wasAlwaysHealthy(result)) return ''
  const stays =
    "Every instance was healthy from the first round on, and agents stay connected through many a deploy. To wait for the new version, give its 'change-id' or 'package-version'"
  if (result.settings?.healthyAppStatuses.length !== 0) return `${stays}.`
  // Without a health check the app never becomes HEALTHY.
  const first =
    result.facts?.hasHealthCheck === false
      ? ' configure a health check in the Web+ console and'
      : ''
  return `${stays}; to gate on the app as well,${first} set 'healthy-app-statuses: HEALTHY'.`
}

function errorAdvice(result: ReportFacts): string {
  const { cause, settings, reason } = result
  if (cause?.advice) return cause.advice
  const code = blamedCode(result)
  if (code === null) {
    const spent = reason === 'network' ? timeSpent(result) : null
    return spent ?? adviceFor(CODE_OF[reason] ?? '')
  }
  const isOneCall = settings !== null && settings.environmentId !== null
  if (reason === 'throttled' && isOneCall)
    return result.rounds > 1
      ? THROTTLED_ENVIRONMENT
      : THROTTLED_ENVIRONMENT.replace("Lengthen 'interval', or raise", 'Raise')
  return sessionAdvice(code, settings?.credentials ?? '') ?? adviceFor(code)
}

/** What tells whose keys these are, as the inputs that ask for them are named. */
const SESSIONS: ReadonlySet<string> = new Set([
  'role-to-assume',
  'ecs-ram-role',
])
const SIGNATURE = /^(?:SignatureDoesNotMatch|IncompleteSignature)$/
const KEYS =
  /^(?:InvalidAccessKeyId|InvalidSecurityToken)\.|^(?:MissingSecurityToken|Forbidden\.AccessKeyDisabled|InvalidHeader)$/

/**
 * What to do about refused keys that the gate got itself: no input holds them,
 * so none can be corrected. Null for other keys and other codes.
 */
function sessionAdvice(code: string, source: string): string | null {
  if (!SESSIONS.has(source)) return null
  if (SIGNATURE.test(code))
    return `The signature was refused, with keys that the gate got by '${source}': check that no proxy changes headers, then try the other 'signature-algorithm'.`
  return KEYS.test(code)
    ? `Web+ refuses the session keys that the gate got by '${source}': check that the role still exists and that Web+ takes sessions of STS for this account; give Alibaba Cloud the request id if it stays.`
    : null
}

/** The code of what went wrong; null where no call failed. */
function blamedCode({ cause, instances }: ReportFacts): string | null {
  if (cause !== null) return cause.error.code
  const unanswered = instances.find(({ last }) => last?.answer.kind === 'none')
  const answer = unanswered?.last?.answer
  return answer?.kind === 'none' ? answer.error.code : null
}

function unhealthyAdvice(result: ReportFacts): string {
  const { instances, cause, counts, needed, reason, facts } = result
  const answers = notHealthy(instances).flatMap(({ last }) =>
    last === null ? [] : [last.answer],
  )
  const missing = answers.find((answer) => answer.kind === 'missing')
  if (missing?.kind === 'missing')
    return missingAdvice(missing.error.code, result)
  if (reason === 'not_found') {
    return adviceFor(cause?.error.code ?? 'InstanceNotExists')
  }
  if (counts.total === 0)
    return typeof facts?.environmentFault === 'string'
      ? adviceFor(facts.environmentFault)
      : "The environment lists no instance: check 'environment-id' and 'region', or raise 'timeout' if instances are still to come."
  if (needed !== null && needed > counts.total) {
    return "Fewer instances showed up than 'min-healthy' asks for: check the environment, or raise 'timeout'."
  }
  if (isShortOfRounds(result)) return shortAdvice(result)
  return agentAdvice(answers, result)
}

/** Whoever waits for ids already need not be told to. */
function missingAdvice(code: string, { settings }: ReportFacts): string {
  const still =
    settings?.notFound === 'wait' ? STILL_MISSING.get(code) : undefined
  return still ?? adviceFor(code)
}

function shortAdvice({ flaps, settings }: ReportFacts): string {
  if (flaps > 0)
    return "Instances fell back in between, and each fall starts the count anew: look at the app's log and the agent's, or raise 'timeout'."
  return settings !== null && settings.successThreshold > 1
    ? "Raise 'timeout', or lower 'success-threshold' or 'interval'."
    : "Raise 'timeout', or lower 'interval'."
}

/** What the answers themselves say: silence of others is no fault of an agent. */
function agentAdvice(answers: readonly Answer[], result: ReportFacts): string {
  const read = answers.filter((answer) => answer.kind === 'health')
  const refused = read.filter((one) => !isAccepted(one.agentStatus, result))
  const check = checkAdvice(result)
  if (read.length > 0 && refused.length === 0) {
    if (check !== '') return check
    return read.every(({ appStatus }) => isUnmeasured(appStatus))
      ? "The agents are connected but AppStatus is UNKNOWN, as it stays where no health check is configured: configure one in the Web+ console, or leave 'healthy-app-statuses' empty."
      : "The agents are connected but the app is not as 'healthy-app-statuses' asks: look at the app's log and health check."
  }
  const areConnected = refused.every(
    ({ agentStatus }) => agentStatus.trim().toUpperCase() === 'CONNECTED',
  )
  const agents =
    refused.length > 0 && areConnected
      ? "The agents are CONNECTED, which 'healthy-statuses' does not name: add it there."
      : `Check that the Web+ agent runs on these instances and reaches Web+${result.conclusion === 'timed_out' ? "; raise 'timeout' if they only need longer" : ''}.`
  return check === '' ? agents : `${agents} ${check}`
}

function checkAdvice({ facts, settings }: ReportFacts): string {
  const isMissing = facts?.hasHealthCheck === false
  return isMissing && settings !== null && needsHealthCheck(settings)
    ? NO_CHECK
    : ''
}

function isAccepted(agentStatus: string, { settings }: ReportFacts): boolean {
  const accepted = settings?.healthyStatuses ?? ['CONNECTED']
  return accepted.some(
    (one) => one.toUpperCase() === agentStatus.trim().toUpperCase(),
  )
}

/** A green whose every reading was healthy; one look (`once`) cannot tell. */
function wasAlwaysHealthy(result: ReportFacts): boolean {
  const { settings, deployment, run } = result
  const knowsWhich =
    deployment.change !== null ||
    deployment.packageVersion !== null ||
    (settings?.changeId ?? null) !== null
  return (
    result.conclusion === 'success' &&
    !knowsWhich &&
    run.event !== 'schedule' &&
    result.alwaysHealthy &&
    result.counts.total > 0 &&
    settings?.mode !== 'once'
  )
}

/** Enough instances are healthy, but too few rounds in a row have held. */
export function isShortOfRounds({
  counts,
  needed,
  settings,
  streak,
}: ReportFacts): boolean {
  return (
    needed !== null &&
    settings !== null &&
    counts.healthy >= needed &&
    streak < settings.successThreshold
  )
}
