import type { Fleet } from './fleet.js'
import type { Answer, EnvironmentAnswer, InstanceId } from './reading.js'
import type { RoundInPlay } from './round.js'
import { canStillHold } from './rules.js'
import type { EnvironmentSource, HealthSource, Source } from './source.js'

/** How rounds read: chosen once for a run. */
export interface Approach extends Source {
  /** Reads what a round of `wait` has to; `readsAll` in the last before the deadline. */
  readRound(round: RoundInPlay, fleet: Fleet, readsAll: boolean): Promise<void>
  /** Reads what a round has not answered yet. */
  readUnanswered(round: RoundInPlay, fleet: Fleet): Promise<void>
}

/**
 * The economical order: first the instances not last seen healthy; the rest
 * only once all together can reach the quorum, and only while they still can.
 */
export function oneByOne(source: HealthSource): Approach {
  const read = (
    round: RoundInPlay,
    ids: readonly InstanceId[],
    isWanted: () => boolean,
  ) =>
    ids.length === 0
      ? Promise.resolve()
      : round.play(({ onAnswer, signal }) =>
          source.read({ ids, onAnswer, isWanted, signal }),
        )
  const always = () => true

  return {
    prepare: (signal) => source.prepare(signal),
    lastFailure: () => source.lastFailure(),
    async readRound(round, fleet, readsAll) {
      const rest = fleet.lastSeen('healthy')
      await read(round, fleet.lastSeen('not healthy'), always)
      const isWorthReading = fleet.counts().healthy >= fleet.needed()
      if (!isWorthReading && !readsAll) return
      await read(round, rest, () => readsAll || canStillHold(round.tally()))
    },
    readUnanswered: (round, fleet) => read(round, fleet.unanswered(), always),
  }
}

/** One call a round, whatever the number of instances. */
export function allAtOnce(source: EnvironmentSource): Approach {
  const readRound = (round: RoundInPlay) =>
    round.play(({ onEnvironment, signal }) =>
      source.readEnvironment({
        signal,
        onAnswer: (answer) => {
          onEnvironment(answer, (id) => answerIn(answer, id))
        },
      }),
    )
  return {
    prepare: (signal) => source.prepare(signal),
    lastFailure: () => source.lastFailure(),
    readRound,
    readUnanswered: readRound,
  }
}

/** What one answer for the environment says of one instance. */
function answerIn(answer: EnvironmentAnswer, id: InstanceId): Answer {
  if (answer.kind !== 'listing') return answer
  return (
    answer.answers.get(id) ?? {
      kind: 'missing',
      notYours: false,
      error: {
        code: 'NotInEnvironment',
        message: 'The environment does not list this instance.',
      },
      requestId: answer.requestId,
    }
  )
}
