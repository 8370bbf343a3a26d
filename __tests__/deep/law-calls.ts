import type { Call, Evidence } from './law-evidence.js'
import { refusalOf } from './law-refusal.js'

const ROUNDING_MS = 1e-6

/** Requests that may not be sent, or not then. */
export function callFaults(evidence: Evidence): string[] {
  const { calls, settings, slackMs, orderSlack } = evidence
  const faults: string[] = []
  const refusal = refusalOf(evidence)
  const sentAfter = (call: Call) =>
    calls.filter((one) => one.sent > call.heard + orderSlack)
  if (refusal !== null && sentAfter(refusal.call).length > 0)
    faults.push('called again after a refusal')
  const starts = [...calls].sort((one, other) => one.sent - other.sent)
  const first = starts[0]
  if (
    first?.said.kind === 'permanent' &&
    first.endedAtMs - first.startedAtMs < 1_000
  )
    if (calls.length > 1) faults.push('a refusal cost more than one call')
  if (first && first.startedAtMs < settings.initialDelayMs - slackMs)
    faults.push('called within the initial delay')

  for (const call of calls) {
    const { said, id } = call
    const isShut = said.kind === 'missing' && settings.notFound !== 'wait'
    if (isShut && sentAfter(call).some((one) => one.id === id))
      faults.push(`${id} was asked again though not found`)
    if (said.kind !== 'throttled' || said.retryAfterMs === null) continue
    const untilMs = call.endedAtMs + said.retryAfterMs - ROUNDING_MS - slackMs
    if (sentAfter(call).some(({ startedAtMs }) => startedAtMs < untilMs))
      faults.push('called in a pause')
  }

  const passes = settings.maxErrors === 0 ? 3 : settings.maxErrors
  const most = settings.mode === 'once' ? 3 * passes : 3
  const tries = new Map<string, number>()
  const { maxConcurrency, maxRequestsPerSecond } = settings
  let lastAtMs = -Infinity
  for (const { id, round, said, sent, startedAtMs } of starts) {
    if (said.kind === 'nothing') {
      const key = `${id} in round ${String(round)}`
      const times = (tries.get(key) ?? 0) + 1
      tries.set(key, times)
      if (times > most) faults.push(`asked too often for ${key}`)
    }
    if (!evidence.isExact) continue
    const open = starts.filter((one) => one.sent < sent && one.heard > sent)
    if (open.length >= maxConcurrency) faults.push('too many in flight')
    if (maxRequestsPerSecond > 0)
      if (startedAtMs - lastAtMs < 1_000 / maxRequestsPerSecond - ROUNDING_MS)
        faults.push('above the cap')
    lastAtMs = startedAtMs
  }
  return faults
}
