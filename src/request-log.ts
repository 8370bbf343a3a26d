import { logText } from './report/text.js'
import { countOf } from './report/standing.js'
import type { Sent } from './webplus/job.js'

const LINE_LENGTH = 500

/** One request and its outcome as a debug line: nothing that was signed or sent. */
export function requestLine(sent: Sent): string {
  const { id, tryNumber, durationMs, outcome } = sent
  const ms = String(Math.round(durationMs))
  return logText(
    `${id}, try ${String(tryNumber)}, ${ms} ms: ${told(outcome)}`,
    LINE_LENGTH,
  )
}

function told(outcome: Sent['outcome']): string {
  if (outcome.kind === 'cut') return 'cut short.'
  const request =
    outcome.requestId === null ? '' : ` (request id ${outcome.requestId})`
  if (outcome.kind === 'health')
    return `agent ${outcome.agentStatus}, app ${outcome.appStatus}${request}.`
  if (outcome.kind === 'listing')
    return `${countOf(outcome.answers.size, 'instance')} listed${request}.`
  const { code, message } = outcome.error
  const pause =
    outcome.kind === 'throttled' && outcome.retryAfterMs !== null
      ? `, asked to wait ${String(outcome.retryAfterMs)} ms`
      : ''
  return `${outcome.kind}: ${code}${pause}${request}: ${message}`
}
