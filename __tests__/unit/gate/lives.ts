import {
  connected,
  disconnected,
  noAnswer,
  type Life,
} from './scripted-source.js'

/** An instance that is always healthy. */
export const healthy: Life = () => connected
/** One that never is. */
export const unhealthy: Life = () => disconnected
/** One that never answers. */
export const silent: Life = () => noAnswer
/** One that is healthy from a time on, ms. */
export const from =
  (ms: number): Life =>
  ({ atMs }) =>
    atMs >= ms ? connected : disconnected

/** So many instances, `i-0` and so on, of one life. */
export const fleetOf = (count: number, life: Life): Record<string, Life> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`i-${String(index)}`, life]),
  )

/** When each call was made, ms. */
export const callTimes = (calls: readonly { atMs: number }[]) =>
  calls.map(({ atMs }) => atMs)
