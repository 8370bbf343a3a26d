import type { Call, Evidence } from './law-evidence.js'

/** The first answer that waiting cannot cure. */
export function refusalOf({ calls, deadlineAtMs }: Evidence) {
  for (const call of inOrder(calls)) {
    const { said, round, endedAtMs } = call
    const verdict = (reason: string) => ({
      call,
      round,
      verdict: { conclusion: 'error', reason },
    })
    if (said.kind === 'permanent') return verdict(said.reason)
    if (said.kind === 'throttled')
      if (endedAtMs + (said.retryAfterMs ?? 0) >= deadlineAtMs)
        return verdict('throttled')
    if (said.kind !== 'nothing' || said.isUnknownHost !== true) continue
    const earlier = calls.filter(({ heard }) => heard <= call.heard)
    const mine = earlier.filter((one) => one.id === call.id)
    const isNameless = (one: Call) =>
      one.said.kind === 'nothing' && one.said.isUnknownHost === true
    const hasAnswered = earlier.some(
      (one) =>
        one.said.kind !== 'aborted' &&
        !(one.said.kind === 'nothing' && one.said.class === 'network'),
    )
    const thisRound = mine.filter((one) => one.round === round)
    if (
      !hasAnswered &&
      isThird(thisRound) &&
      thisRound.slice(-3).every(isNameless)
    )
      return verdict('network')
  }
  return null
}

/** Whether these fill up tries of three. */
const isThird = (calls: readonly Call[]) =>
  calls.length > 0 && calls.length % 3 === 0

/** Those that ended, in the order in which they did. */
export const inOrder = (calls: readonly Call[]) =>
  calls
    .filter(({ heard }) => heard < Infinity)
    .sort((one, other) => one.heard - other.heard)

/** The one that was answered last; undefined if none was. */
export const newestOf = (calls: readonly Call[]) =>
  inOrder(calls).findLast(({ said }) => said.kind !== 'aborted')
