import type { Reason } from '../gate/reading.js'
import { adviceFor } from './advice.js'
import { notHealthy } from './standing.js'
import type { Unworded } from './unworded.js'

// Where no call failed, the reason is advised on as its plainest code would be.
const CODE_OF: Readonly<Partial<Record<Reason, string>>> = {
  throttled: 'Throttling',
  network: 'Timeout',
  api: 'UnreadableBody',
}

/** What to do next, in a sentence or two; empty where nothing is to be done. */
export function verdictAdvice(result: Unworded): string {
  switch (result.conclusion) {
    case 'success':
      return wasAlwaysHealthy(result) &&
        result.settings?.healthyAppStatuses.length === 0
        ? "To gate on the app as well, set 'healthy-app-statuses: HEALTHY'; to see the new version only, set 'initial-delay'."
        : ''
    case 'cancelled':
      return 'Run the job again if the cancellation was not meant.'
    case 'error':
      return result.reason === 'config'
        ? "Correct the inputs under 'with:' and run the job again."
        : errorAdvice(result)
    case 'failure':
    case 'timed_out':
      return unhealthyAdvice(result)
  }
}

function errorAdvice(result: Unworded): string {
  return result.cause?.advice ?? adviceFor(blamedCode(result))
}

function blamedCode({ cause, instances, reason }: Unworded): string {
  if (cause !== null) return cause.error.code
  const unanswered = instances.find(({ last }) => last?.answer.kind === 'none')
  const answer = unanswered?.last?.answer
  if (answer?.kind === 'none') return answer.error.code
  return CODE_OF[reason] ?? ''
}

function unhealthyAdvice(result: Unworded): string {
  const { instances, cause, counts, needed, reason } = result
  const answers = notHealthy(instances).map(({ last }) => last?.answer)
  const missing = answers.find((answer) => answer?.kind === 'missing')
  if (missing?.kind === 'missing') return adviceFor(missing.error.code)
  if (reason === 'not_found') {
    return adviceFor(cause?.error.code ?? 'InstanceNotExists')
  }
  if (counts.total === 0) {
    return "The environment lists no instance: check 'environment-id' and 'region', or raise 'timeout' if instances are still to come."
  }
  if (needed !== null && needed > counts.total) {
    return "Fewer instances showed up than 'min-healthy' asks for: check the environment, or raise 'timeout'."
  }
  if (isShortOfRounds(result)) {
    return "Raise 'timeout', or lower 'success-threshold' or 'interval'."
  }
  const appAlone = answers.every(
    (answer) =>
      answer?.kind === 'health' && isAccepted(answer.agentStatus, result),
  )
  return appAlone && answers.length > 0
    ? "The agents are connected but the app is not as 'healthy-app-statuses' asks: look at the app's log and health check."
    : `Check that the Web+ agent runs on these instances and reaches Web+${result.conclusion === 'timed_out' ? "; raise 'timeout' if they only need longer" : ''}.`
}

function isAccepted(agentStatus: string, { settings }: Unworded): boolean {
  const accepted = settings?.healthyStatuses ?? ['CONNECTED']
  return accepted.some(
    (one) => one.toUpperCase() === agentStatus.trim().toUpperCase(),
  )
}

/** A green whose every reading was healthy; one look (`once`) cannot tell. */
export function wasAlwaysHealthy(result: Unworded): boolean {
  return (
    result.conclusion === 'success' &&
    result.alwaysHealthy &&
    result.counts.total > 0 &&
    result.settings?.mode !== 'once'
  )
}

/** Enough instances are healthy, but too few rounds in a row have held. */
export function isShortOfRounds({
  counts,
  needed,
  settings,
  streak,
}: Unworded): boolean {
  return (
    needed !== null &&
    settings !== null &&
    counts.healthy >= needed &&
    streak < settings.successThreshold
  )
}
