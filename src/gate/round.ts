import type { Fleet } from './fleet.js'
import type {
  Answer,
  Clock,
  HealthSource,
  InstanceId,
  Round,
  Status,
} from './reading.js'
import { breaks, canStillHold, holds, type Tally } from './rules.js'

/**
 * Once ids not found have closed the gate, the round goes on for at most this
 * long, so that one red run names all the wrong ids and not the first, ms.
 */
const CLOSING_GRACE_MS = 2_000

/** A round being played; `end` must be called on every path. */
export interface RoundInPlay {
  /** Asks these; resolves when all are answered or the round was cut short. */
  read(ids: readonly InstanceId[], isWanted?: () => boolean): Promise<void>
  tally(): Tally
  end(): Round
}

/** Begins a round now; `stop` (deadline or cancellation) cuts it short. */
export function beginRound(options: {
  readonly number: number
  readonly fleet: Fleet
  readonly source: HealthSource
  readonly clock: Clock
  readonly deadlineAtMs: number
  readonly stop: AbortSignal
}): RoundInPlay {
  const { number, fleet, source, clock, deadlineAtMs, stop } = options
  const startedAtMs = clock.now()
  const standing = fleet.closed()
  const counted = { asked: 0, healthy: 0, unhealthy: 0, unknown: 0 }
  const changes: Round['changes'][number][] = []
  const over = new AbortController()
  const cut = new AbortController()
  let isClosing = false

  const cutShort = () => {
    cut.abort()
  }
  stop.addEventListener('abort', cutShort, { once: true })
  if (stop.aborted) cutShort()

  const close = () => {
    isClosing = true
    void clock.sleep(CLOSING_GRACE_MS, over.signal).then(cutShort)
  }

  const count = (status: Status, by: 1 | -1) => {
    counted.asked += by
    counted[status] += by
  }

  const onAnswer = (id: InstanceId, answer: Answer) => {
    const atMs = clock.now()
    // The timer that cuts the round can be late; the deadline is not.
    if (cut.signal.aborted || over.signal.aborted || atMs > deadlineAtMs) return
    const recorded = fleet.record(id, answer, { atMs, round: number })
    if (recorded !== null) {
      if (recorded.before !== null) count(recorded.before, -1)
      if (recorded.status !== null) count(recorded.status, 1)
      if (recorded.change !== null)
        changes.push({ id, change: recorded.change })
    }
    if (!isClosing && fleet.cannotOpen()) close()
  }

  const tally = (): Tally => ({
    ...counted,
    standing,
    judged: fleet.judged(),
    needed: fleet.needed(),
  })

  return {
    async read(ids, isWanted = () => true) {
      if (ids.length === 0 || cut.signal.aborted) return
      const reading = source.read({
        ids,
        onAnswer,
        isWanted,
        signal: cut.signal,
      })
      // A source that does not let go must not hold the gate past its deadline.
      await Promise.race([reading, aborted(cut.signal, over.signal)])
    },
    tally,
    end() {
      stop.removeEventListener('abort', cutShort)
      over.abort()
      return {
        number,
        startedAtMs,
        endedAtMs: clock.now(),
        outcome: outcomeOf(tally()),
        asked: counted.asked,
        changes,
      }
    },
  }
}

/**
 * The economical order: first the instances not last seen healthy; the rest
 * only once all together can reach the quorum, and only while they still can.
 * `readsAll` reads the rest in any case: the last round before the deadline.
 */
export async function readEconomically(
  round: RoundInPlay,
  fleet: Fleet,
  readsAll: boolean,
): Promise<void> {
  const rest = fleet.lastSeen('healthy')
  await round.read(fleet.lastSeen('not healthy'))
  const isWorthReading = fleet.counts().healthy >= fleet.needed()
  if (!isWorthReading && !readsAll) return
  await round.read(rest, () => readsAll || canStillHold(round.tally()))
}

function outcomeOf(tally: Tally): Round['outcome'] {
  if (holds(tally)) return 'held'
  return breaks(tally) ? 'broke' : 'undecided'
}

async function aborted(cut: AbortSignal, over: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const done = () => {
      cut.removeEventListener('abort', done)
      over.removeEventListener('abort', done)
      resolve()
    }
    cut.addEventListener('abort', done)
    over.addEventListener('abort', done)
  })
}
