import { toldIn } from './law-answers.js'
import { isHealthy, neededOf } from './law-judging.js'
import type { Plan } from './law-plans.js'

const LONGEST_BACKOFF_MS = 1_000
const ALONE_MS = 1_000

/**
 * Whether a plan leaves a gate no excuse: in the end enough is healthy for good,
 * requests only failed in passing, and there was time for all tries.
 */
export function mustOpen(plan: Plan): boolean {
  const { settings, lives, trips, outage, timeoutMs } = plan
  if (settings.mode === 'once' || plan.cancelShare !== null || plan.lateMs > 0)
    return false
  if (outage !== null && outage.from < outage.until) return false
  const isPassing = trips.every((trip) =>
    ['well', 'reset', '500', 'hang'].includes(trip),
  )
  // Three in a row may be the tries of one instance, and a round without it.
  const met = trips.filter((trip) => trip !== 'well').length
  if (!isPassing || (settings.maxErrors > 0 && met > 2)) return false
  if (lives.some((life) => life.some(({ state }) => toldIn(state) === null)))
    return false
  if (1.5 * plan.latencyMs >= settings.requestTimeoutMs) return false
  const endings = lives.map((life) => life.at(-1))
  const well = endings.filter((step) => {
    const told = step && toldIn(step.state)
    return told && isHealthy(told, settings)
  })
  if (well.length < neededOf(settings, lives.length)) return false
  // An entry of an environment that cannot be read never is.
  if (
    settings.source !== 'ids' &&
    lives.some((life) => life.some(({ state }) => state === 'silent'))
  )
    return false
  const settledMs = Math.max(
    settings.initialDelayMs,
    ...endings.map((step) => (step?.share ?? 0) * timeoutMs),
  )
  const rate = settings.maxRequestsPerSecond
  const requests = lives.length + met
  const capMs = rate === 0 ? 0 : (requests * 1_000) / rate
  const roundMs = lives.length * 1.5 * plan.latencyMs + ALONE_MS + capMs
  const faultsMs = met * (settings.requestTimeoutMs + LONGEST_BACKOFF_MS)
  // One is under way when all has settled; three faults can spoil another.
  const rounds = 1 + settings.successThreshold + Math.floor(met / 3)
  const needMs = faultsMs + rounds * (roundMs + 1.2 * settings.intervalMs)
  return settledMs + needMs < timeoutMs
}
