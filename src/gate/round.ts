import type { DeploymentSays } from './deployment-reading.js'
import type { Fleet } from './fleet.js'
import type {
  Answer,
  Clock,
  EnvironmentAnswer,
  InstanceId,
  Round,
  Status,
} from './reading.js'
import { breaks, holds, type Tally } from './rules.js'

/**
 * How long a round goes on after ids not found have closed the gate, ms, so
 * that one red run names all wrong ids and not just the first.
 */
const CLOSING_GRACE_MS = 2_000

/** Where a reading delivers its answers, and what aborts it. */
export interface Sink {
  readonly onAnswer: (id: InstanceId, answer: Answer) => void
  /** `answerOf` extracts what the answer means for one instance. */
  readonly onEnvironment: (
    answer: EnvironmentAnswer,
    answerOf: (id: InstanceId) => Answer,
  ) => void
  /** Records an answer that is not health, unless it is late. */
  readonly accept: (take: () => void) => void
  readonly signal: AbortSignal
}

/** A running round; `end` must be called on every path. */
export interface OpenRound {
  /** Reads; resolves when all is answered or the round was aborted. */
  play(reading: (sink: Sink) => Promise<void>): Promise<void>
  tally(): Tally
  end(): Round
}

/** Begins a round now; `stop` (deadline or cancellation) aborts it. */
export function beginRound(options: {
  readonly number: number
  readonly fleet: Fleet
  readonly clock: Clock
  readonly deadlineAtMs: number
  readonly stop: AbortSignal
  /** What the deployment says of the round so far; absent without one. */
  readonly deploymentSays?: () => DeploymentSays | null
}): OpenRound {
  const { number, fleet, clock, deadlineAtMs, stop } = options
  const deploymentSays = options.deploymentSays ?? (() => null)
  const startedAtMs = clock.now()
  const closed = fleet.closed()
  const counted = { asked: 0, healthy: 0, unhealthy: 0, unknown: 0 }
  const changes: Round['changes'][number][] = []
  const departed: InstanceId[] = []
  const joined: InstanceId[] = []
  let isWhole = fleet.isFixed
  const over = new AbortController()
  const cut = new AbortController()
  let isClosing = false

  const abortRound = () => {
    cut.abort()
  }
  stop.addEventListener('abort', abortRound)
  if (stop.aborted) abortRound()

  const close = () => {
    isClosing = true
    void clock.sleep(CLOSING_GRACE_MS, over.signal).then(abortRound)
  }

  const count = (status: Status, by: 1 | -1) => {
    counted.asked += by
    counted[status] += by
  }

  // The timer that aborts the round can be late; the deadline is not.
  const isTooLate = (atMs: number) =>
    cut.signal.aborted || over.signal.aborted || atMs > deadlineAtMs

  const closeIfHopeless = () => {
    if (!isClosing && fleet.cannotOpen()) close()
  }

  const record = (id: InstanceId, answer: Answer, atMs: number) => {
    const recorded = fleet.record(id, answer, { atMs, round: number })
    if (recorded === null) return
    if (recorded.before !== null) count(recorded.before, -1)
    if (recorded.status !== null) count(recorded.status, 1)
    if (recorded.change !== null) changes.push({ id, change: recorded.change })
  }

  const onEnvironment: Sink['onEnvironment'] = (answer, answerOf) => {
    // One moment for all, so that the deadline cannot fall between two of them.
    const atMs = clock.now()
    if (isTooLate(atMs)) return
    if (answer.kind !== 'none') isWhole = true
    const movement = fleet.follow(answer, number)
    joined.push(...movement.joined)
    for (const { id, before } of movement.left) {
      departed.push(id)
      if (before !== null) count(before, -1)
    }
    for (const id of fleet.open()) record(id, answerOf(id), atMs)
    closeIfHopeless()
  }

  const onAnswer: Sink['onAnswer'] = (id, answer) => {
    const atMs = clock.now()
    if (isTooLate(atMs)) return
    record(id, answer, atMs)
    closeIfHopeless()
  }

  const tally = (): Tally => ({
    ...counted,
    closed,
    judged: fleet.judged(),
    needed: fleet.needed(),
    isWhole,
    deployment: deploymentSays(),
  })

  const accept: Sink['accept'] = (take) => {
    if (!isTooLate(clock.now())) take()
  }

  return {
    async play(reading) {
      if (cut.signal.aborted) return
      // A source that does not return must not hold the gate past its deadline.
      await Promise.race([
        reading({ onAnswer, onEnvironment, accept, signal: cut.signal }),
        aborted(cut.signal, over.signal),
      ])
    },
    tally,
    end() {
      stop.removeEventListener('abort', abortRound)
      over.abort()
      return {
        number,
        startedAtMs,
        endedAtMs: clock.now(),
        outcome: outcomeOf(tally()),
        asked: counted.asked,
        departed,
        joined,
        changes,
      }
    },
  }
}

function outcomeOf(tally: Tally): Round['outcome'] {
  if (holds(tally)) return 'held'
  return breaks(tally) ? 'broke' : 'undecided'
}

async function aborted(cut: AbortSignal, over: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const done = () => {
      resolve()
    }
    cut.addEventListener('abort', done)
    over.addEventListener('abort', done)
  })
}
