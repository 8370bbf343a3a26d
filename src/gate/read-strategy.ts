import type {
  Answer,
  EnvironmentAnswer,
  Failure,
  InstanceId,
} from './reading.js'
import type { Deployment } from './deployment.js'
import type { DeploymentAnswer, DeploymentAsk } from './deployment-reading.js'
import type { Fleet } from './fleet.js'
import type { OpenRound } from './round.js'
import { canStillHold } from './rules.js'

/** What can be asked for health, whether one by one or all at once. */
export interface Source {
  /**
   * Gets ready what reading needs, so that a PermanentError comes before any waiting;
   * rejects with nothing else, and resolves early when `signal` aborts.
   */
  prepare(signal: AbortSignal): Promise<void>
  /** The newest call that failed, throttling included; null if none did. */
  lastFailure(): Failure | null
}

/** Where each instance is asked for by itself. */
export interface HealthSource extends Source {
  /**
   * Asks every id to the end (retries included) and hands each answer on as it
   * comes. `isWanted` is consulted before each call is sent; once it says no,
   * what has not been sent is left unasked. A try that `signal` cuts short
   * brings no answer. It may end early where nobody can be asked usefully now,
   * at most for three reads. Resolves when nothing is in flight any more; rejects with
   * a PermanentError, and nothing else, when waiting cannot help.
   */
  read(request: {
    readonly ids: readonly InstanceId[]
    readonly onAnswer: (id: InstanceId, answer: Answer) => void
    readonly isWanted: () => boolean
    readonly signal: AbortSignal
  }): Promise<void>
}

/** Where one call tells of a whole environment. */
export interface EnvironmentSource extends Source {
  /**
   * Asks to the end (retries included) and hands on the one answer; none if
   * `signal` cuts it short. Rejects with a PermanentError, and nothing else.
   */
  readEnvironment(request: {
    readonly onAnswer: (answer: EnvironmentAnswer) => void
    readonly signal: AbortSignal
  }): Promise<void>
}

/** How rounds read: chosen once for a run. */
export interface ReadStrategy extends Source {
  /** Reads what a round of `wait` has to; `readsAll` in the last before the deadline. */
  readRound(round: OpenRound, fleet: Fleet, readsAll: boolean): Promise<void>
  /** Reads what a round has not answered yet. */
  readUnanswered(round: OpenRound, fleet: Fleet): Promise<void>
  /** Whose word rounds need besides health; absent where health decides alone. */
  readonly deployment?: Deployment
  /**
   * How many calls one after the other a full round takes beyond those of the
   * rounds so far, of which none has read health; none where it is absent.
   */
  stepsLeft?(judged: number): number
}

/**
 * The economical order: first the instances not last seen healthy; the rest
 * only once all together can reach the quorum, and only while they still can.
 */
export function oneByOne(source: HealthSource): ReadStrategy {
  const read = (
    round: OpenRound,
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
export function allAtOnce(source: EnvironmentSource): ReadStrategy {
  const readRound = (round: OpenRound) =>
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

/** What a deployment asks besides health. */
export type DeploymentQuestion = Exclude<
  DeploymentAsk,
  { readonly kind: 'health' }
>

/** Where changes, environments and versions are asked for. */
export interface DeploymentSource {
  /**
   * Asks to the end (retries included) and hands on the one answer; none if
   * `signal` cuts it short. Rejects with a PermanentError, and nothing else, when
   * waiting cannot help.
   */
  readDeployment(request: {
    readonly ask: DeploymentQuestion
    readonly onAnswer: (answer: DeploymentAnswer) => void
    readonly signal: AbortSignal
  }): Promise<void>
}

/**
 * Reads health only once the deployment lets it, and the identity of what was
 * healthy last of all, so that no other change can slip in between.
 * `healthSteps` says how many calls one after the other a full reading of so
 * many instances takes.
 */
export function withDeployment({
  health,
  source,
  deployment,
  healthSteps,
}: {
  readonly health: ReadStrategy
  readonly source: DeploymentSource
  readonly deployment: Deployment
  readonly healthSteps: (judged: number) => number
}): ReadStrategy {
  const readQuestion = (round: OpenRound, ask: DeploymentQuestion) =>
    round.play(({ accept, signal }) =>
      source.readDeployment({
        ask,
        signal,
        onAnswer: (answer) => {
          accept(() => {
            deployment.take(answer)
          })
        },
      }),
    )

  const readAll = async (round: OpenRound, readHealth: () => Promise<void>) => {
    deployment.begin()
    let ask = deployment.next()
    while (ask !== null) {
      if (ask.kind === 'health') {
        await readHealth()
        deployment.take({ kind: 'health' })
      } else await readQuestion(round, ask)
      const next = deployment.next()
      // Cut short: what brought no answer would be asked for ever.
      if (next === ask) return
      ask = next
    }
  }

  return {
    deployment,
    prepare: (signal) => health.prepare(signal),
    lastFailure: () => deployment.failure() ?? health.lastFailure(),
    stepsLeft: (judged) => {
      const isWaiting = deployment.facts().phase !== 'health'
      return isWaiting ? healthSteps(judged) + 1 : 0
    },
    readRound: (round, fleet, readsAll) =>
      readAll(round, () => health.readRound(round, fleet, readsAll)),
    readUnanswered: (round, fleet) =>
      readAll(round, () =>
        isRead(round, fleet)
          ? Promise.resolve()
          : health.readUnanswered(round, fleet),
      ),
  }
}

/** An earlier pass of this round has had an answer for each instance. */
function isRead(round: OpenRound, fleet: Fleet): boolean {
  const { isWhole, asked, standing, judged } = round.tally()
  const isAsked = isWhole && asked + standing === judged
  return isAsked && fleet.unanswered().length === 0
}
